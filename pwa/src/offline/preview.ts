/** The small picture kept readable on the phone while the page itself is sealed (sync B12). */

const LONG_SIDE = 480;

/** A 480 px WebP of a picture; undefined for recordings and where the browser cannot decode it. */
export async function makePreview(picture: Blob): Promise<Blob | undefined> {
  if (!picture.type.startsWith("image/") || typeof OffscreenCanvas === "undefined") return undefined;
  try {
    const image = await createImageBitmap(picture);
    const scale = Math.min(1, LONG_SIDE / Math.max(image.width, image.height));
    const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return await canvas.convertToBlob({ type: "image/webp", quality: 0.6 });
  } catch {
    return undefined;
  }
}
