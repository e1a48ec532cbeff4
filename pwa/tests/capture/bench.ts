/** What `python -m bench capture` calls in a browser: the phone's own code on one picture of a rendered paper. */
import { examine, straighten } from "../../src/agent/capture/examine";
import { frameBox, outlineIn, shapeOf, type Box } from "../../src/agent/capture/shapes";
import { shrink } from "../../src/agent/capture/shrink";
import { type PageSide } from "../../src/offline/rows";

/** The view of the camera's screen on a phone of 360 by 640. */
const VIEW = { width: 360, height: 364 };

function outlineOf(kind: string, frame: { width: number; height: number }): Box {
  return frameBox(outlineIn(shapeOf(kind).outline, VIEW.width, VIEW.height), VIEW, frame, 0);
}

async function judge(url: string, kind: string, side: PageSide) {
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  const shape = shapeOf(kind);
  const guide = outlineOf(kind, picture);
  // Decoding is the camera's work: the first drawing forces it.
  new OffscreenCanvas(8, 8).getContext("2d")!.drawImage(picture, 0, 0, 8, 8);
  const started = performance.now();
  const verdict = examine(picture, picture.width, picture.height, { shape, guide, asked: side });
  const judged = performance.now();
  const flat = verdict.corners ? straighten(picture, verdict.corners, shape.aspect, shape.keep) : picture;
  const straightened = performance.now();
  const kept = await shrink(flat, shape.keep, "天全代办·2026-11-24·000000");
  const done = performance.now();
  const bytes = new Uint8Array(await kept.blob.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return {
    faults: verdict.faults, quality: verdict.quality, corners: verdict.corners, kept: btoa(text),
    width: kept.width, height: kept.height, type: kept.blob.type,
    ms: { judge: judged - started, straighten: straightened - judged, encode: done - straightened },
  };
}

Object.assign(globalThis, { capture: { judge, outlineOf } });
