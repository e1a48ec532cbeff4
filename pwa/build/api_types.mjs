/**
 * Makes src/api/schema.ts from the server's OpenAPI document, or says whether the one there is still right.
 *   python -m server openapi | node build/api_types.mjs            writes
 *   python -m server openapi | node build/api_types.mjs --check    compares, fails on any difference
 * The first line carries the SHA-256 of the document, so that the server's own tests notice drift too.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import openapiTS, { astToString } from "openapi-typescript";

const FILE = new URL("../src/api/schema.ts", import.meta.url);

const document = await text(process.stdin);
const sha256 = createHash("sha256").update(document).digest("hex");
// A field with a default may be left out by whoever sends it.
const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
const made = `// openapi sha256 ${sha256}\n// Made by \`make gen-api\` from the server's OpenAPI document. Do not edit.\n\n${types}`;

if (!process.argv.includes("--check")) {
  writeFileSync(FILE, made);
} else if (readFileSync(FILE, "utf8") !== made) {
  process.stderr.write("pwa/src/api/schema.ts is not what the server's OpenAPI document says: run `make gen-api`.\n");
  process.exit(1);
}
