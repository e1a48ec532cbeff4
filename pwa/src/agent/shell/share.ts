/** Giving a picture away: the phone's own share dialog where it takes files, else a download. */

/** How it went; `cancelled` is a person who closed the dialog. */
export type Shared = "shared" | "downloaded" | "cancelled";

/** @throws whatever the browser says when it can do neither */
export async function sharePicture(blob: Blob, name: string): Promise<Shared> {
  const file = new File([blob], `${name}.png`, { type: "image/png" });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: name });
      return "shared";
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return "cancelled";
      // A phone that says it can and does not: the picture is saved instead.
    }
  }
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return "downloaded";
}
