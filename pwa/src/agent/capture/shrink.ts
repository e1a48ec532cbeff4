/**
 * Makes the picture that is kept: long side as its kind asks, WebP 0.7 or JPEG 0.75, quality lowered while above 2 MB,
 * a strip below the paper saying when and by whom it was taken (rules.md R10.1). Drawing drops all EXIF.
 */
export interface Kept {
  blob: Blob;
  width: number;
  height: number;
}

const MOST_BYTES = 2_000_000;
const STRIP = 36;
const WEBP = [0.7, 0.55, 0.4, 0.25] as const;
const JPEG = [0.75, 0.6, 0.45, 0.3] as const;

export function fitted(width: number, height: number, longSide: number): { width: number; height: number } {
  const scale = Math.min(1, longSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** @throws Error when no encoder works at all (no such browser is known) */
export async function shrink(source: ImageBitmap | HTMLCanvasElement | OffscreenCanvas, longSide: number, strip: string): Promise<Kept> {
  const size = fitted(source.width, source.height, longSide - STRIP);
  const canvas = makeCanvas(size.width, size.height + STRIP);
  const context = canvas.getContext("2d") as CanvasRenderingContext2D | null;
  if (!context) throw new Error("no canvas");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, size.width, size.height);
  context.fillStyle = "#333333";
  context.font = "20px sans-serif";
  context.textBaseline = "middle";
  context.fillText(strip, 12, size.height + STRIP / 2);
  const blob = await encoded(canvas);
  return { blob, width: canvas.width, height: canvas.height };
}

async function encoded(canvas: OffscreenCanvas | HTMLCanvasElement): Promise<Blob> {
  let smallest: Blob | null = null;
  for (const [type, steps] of [["image/webp", WEBP], ["image/jpeg", JPEG]] as const) {
    for (const quality of steps) {
      const blob = await toBlob(canvas, type, quality);
      if (!blob || blob.type !== type) break;
      if (blob.size <= MOST_BYTES) return blob;
      smallest = blob;
    }
    if (smallest) return smallest;
  }
  throw new Error("no encoder");
}

function toBlob(canvas: OffscreenCanvas | HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  if ("convertToBlob" in canvas) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

export function makeCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
