/** Pictures in memory between camera and store: cutting to the outline, looking at quality, straightening. */
import { fitted, makeCanvas } from "./shrink";
import { type Box } from "./shapes";
import { measure, toGrey, type Quality } from "./quality";

/** Long side of the copy that quality is measured on. */
const LOOK = 480;

export type Picture = ImageBitmap | HTMLCanvasElement;
type Drawable = CanvasImageSource & { width: number | SVGAnimatedLength; height: number | SVGAnimatedLength };

/** Measures a copy of the picture. */
export function look(source: Drawable, width: number, height: number): Quality {
  const size = fitted(width, height, LOOK);
  const context = makeCanvas(size.width, size.height).getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.drawImage(source, 0, 0, size.width, size.height);
  const grey = toGrey(context.getImageData(0, 0, size.width, size.height).data, size.width, size.height);
  return measure(grey, Math.max(width, height));
}

/** One frame of the video, cut to `box`. */
export function grab(video: HTMLVideoElement, box: Box): Promise<ImageBitmap> {
  return createImageBitmap(video, box.x, box.y, box.width, box.height);
}

/** A file from the phone's own camera or album; its orientation is applied. @throws when it is no picture */
export function fromFile(file: Blob): Promise<ImageBitmap> {
  return createImageBitmap(file, { imageOrientation: "from-image" });
}

export interface Corner {
  x: number;
  y: number;
}
/** Top left, top right, bottom right, bottom left, in pixels of the picture. */
export type Corners = [Corner, Corner, Corner, Corner];

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

/** The paper's corners as found, else the inset ones. The finder is fetched only when it is wanted. */
export async function findCorners(picture: Picture): Promise<Corners> {
  try {
    const { scanDocument } = await import("scanic");
    const found = await scanDocument(toCanvas(picture), { mode: "detect" });
    if (found.success && found.corners) {
      const { topLeft, topRight, bottomRight, bottomLeft } = found.corners;
      return [topLeft, topRight, bottomRight, bottomLeft];
    }
  } catch {
    // Not found or not available offline yet: the corners are drawn by hand.
  }
  return insetCorners(picture.width, picture.height);
}

/** The paper inside the corners, seen from straight above; the picture itself when that fails. */
export async function straighten(picture: Picture, corners: Corners): Promise<Picture> {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  try {
    const { extractDocument } = await import("scanic");
    const flat = await extractDocument(toCanvas(picture), { topLeft, topRight, bottomRight, bottomLeft });
    if (flat.success && flat.output instanceof HTMLCanvasElement) return flat.output;
  } catch {
    // The photo as taken is still good evidence.
  }
  return picture;
}
