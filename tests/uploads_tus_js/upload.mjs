// Uploads one page with the stock tus-js-client, as any other program would. Told by stdin, answers on stdout.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const tus = createRequire(`${process.cwd()}/package.json`)("tus-js-client");
const told = JSON.parse(await text(process.stdin));
const requests = [];

const upload = new tus.Upload(Buffer.from(told.bytes, "base64"), {
  endpoint: told.endpoint,
  uploadUrl: told.uploadUrl ?? null,
  metadata: told.metadata,
  headers: told.headers,
  chunkSize: told.chunkSize ?? Infinity,
  retryDelays: told.retries ? Array(told.retries).fill(10) : null,
  onAfterResponse: (req, res) =>
    requests.push({
      method: req.getMethod(),
      status: res.getStatus(),
      offset: res.getHeader("Upload-Offset") ?? null,
      doc: res.getHeader("X-Doc-Status") ?? null,
    }),
  onChunkComplete: (_size, accepted) => {
    if (told.stopAt && accepted >= told.stopAt) upload.abort().then(() => answer({ stopped: true }));
  },
  onError: (error) => answer({ error: String(error), status: error.originalResponse?.getStatus() ?? null }),
  onSuccess: () => answer({ done: true }),
});
upload.start();

function answer(outcome) {
  process.stdout.write(JSON.stringify({ ...outcome, url: upload.url, requests }));
}
