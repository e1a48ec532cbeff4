/** Pictures in memory between camera and store: a frame of the video, a file, a cut to the outline. */
import { boxCorners, straighten, type Picture } from "./examine";
import { type Corners } from "./pixels";
import { type Box } from "./shapes";

/** Room around the outline that is kept when no paper was found, so that no edge held a little off is cut. */
const SPARE = 0.06;

/** One whole frame of the video: a paper that lies a little outside the outline is found all the same. */
export function grab(video: HTMLVideoElement): Promise<ImageBitmap> {
  return createImageBitmap(video);
}

/** A file from the phone's own camera or album; its orientation is applied. @throws when it is no picture */
export function fromFile(file: Blob): Promise<ImageBitmap> {
  return createImageBitmap(file, { imageOrientation: "from-image" });
}

/** By which a file is found again on another day, whatever is drawn on its picture (visits.md Q3): 160 bits of its SHA-256. */
export async function fileHash(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest.subarray(0, 20)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function toCanvas(picture: Picture): HTMLCanvasElement {
  if (picture instanceof HTMLCanvasElement) return picture;
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  return canvas;
}

/** Corners a little inside the picture, when none are found. */
export function insetCorners(width: number, height: number): Corners {
  const x = width * 0.06;
  const y = height * 0.06;
  return [{ x, y }, { x: width - x, y }, { x: width - x, y: height - y }, { x, y: height - y }];
}

/** What is kept when the paper's corners are not known: the outline and a little more; a file as it is. */
export function uncut(picture: Picture, guide: Box | null, most: number): Picture {
  if (!guide) return picture;
  const x = Math.max(0, guide.x - guide.width * SPARE);
  const y = Math.max(0, guide.y - guide.height * SPARE);
  const width = Math.min(picture.width - x, guide.width * (1 + 2 * SPARE));
  const height = Math.min(picture.height - y, guide.height * (1 + 2 * SPARE));
  return straighten(picture, boxCorners({ x, y, width, height }), null, most);
}
