// Seals one page with the phone's own code (src/offline/sealing.ts, bundled in memory). Told by stdin.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const near = createRequire(`${process.cwd()}/package.json`);
const { rolldown } = await import(pathToFileURL(near.resolve("rolldown")).href);
const told = JSON.parse(await text(process.stdin));
const bundle = await rolldown({ input: `${process.cwd()}/src/offline/sealing.ts`, logLevel: "silent" });
const { output } = await bundle.generate({ format: "esm" });
const phone = await import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString("base64")}`);
const sealed = await phone.seal(
  Uint8Array.from(Buffer.from(told.plain, "base64")),
  phone.pageAad(told.pageId, told.deviceId),
  told.key,
  (n) => crypto.getRandomValues(new Uint8Array(n)),
);
const { bytes, ...said } = sealed;
process.stdout.write(JSON.stringify({ ...said, bytes: Buffer.from(bytes).toString("base64") }));
