// Tells the import-boundary rule which file an import means: "@/..." and relative paths, with or
// without suffix. Packages are left to Node. (eslint-plugin-import resolver interface, version 2)
const { existsSync, statSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join, resolve } = require("node:path");

const SOURCE = resolve(__dirname, "..", "src");
const SUFFIXES = ["", ".ts", ".vue", ".json", "/index.ts"];

exports.interfaceVersion = 2;

/** @type {(source: string, file: string) => {found: boolean, path?: string}} */
exports.resolve = (source, file) => {
  const own = source.startsWith("@/") ? join(SOURCE, source.slice(2)) : resolve(dirname(file), source);
  if (source.startsWith("@/") || source.startsWith(".")) {
    const path = SUFFIXES.map((suffix) => own + suffix).find((name) => existsSync(name) && statSync(name).isFile());
    return path ? { found: true, path } : { found: false };
  }
  try {
    return { found: true, path: createRequire(file).resolve(source) };
  } catch {
    return { found: false };
  }
};
