/**
 * Bundles the simulator's phone side into one file that plain Node runs: `node bundle.mjs OUT [EDITS.json]`.
 * EDITS plants faults into the real code on its way: [{file, find, replace}], each must be found exactly once.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const [out, editsFile] = process.argv.slice(2);
const edits = editsFile ? JSON.parse(readFileSync(editsFile, "utf8")) : [];
const left = new Set(edits);

const plant = {
  name: "plant",
  transform(code, id) {
    let text = code;
    for (const edit of edits.filter((e) => id.endsWith(e.file))) {
      if (text.split(edit.find).length !== 2) throw new Error(`not found exactly once in ${edit.file}: ${edit.find}`);
      text = text.replace(edit.find, () => edit.replace);
      left.delete(edit);
    }
    return text === code ? null : { code: text };
  },
};

const input = fileURLToPath(new URL("./main.ts", import.meta.url));
const bundle = await rolldown({ input, platform: "node", plugins: [plant], logLevel: "warn" });
await bundle.write({ file: out, format: "esm", codeSplitting: false });
if (left.size) throw new Error(`nothing imports ${[...left].map((e) => e.file).join(", ")}`);
