/** Bundles the phone's capture code for `python -m bench capture` into the folder named. */
import { fileURLToPath } from "node:url";

import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
await build({
  root,
  configFile: false,
  logLevel: "error",
  publicDir: false,
  resolve: { alias: { "@": `${root}src` } },
  build: {
    outDir: process.argv[2],
    emptyOutDir: false,
    target: "chrome100",
    lib: { entry: `${root}tests/capture/bench.ts`, formats: ["iife"], name: "bench", fileName: () => "capture.js" },
  },
});
