/** The download reads the address after the click has returned. */
const READ_WITHIN_MS = 60_000;

/** Puts a file among the person's downloads. */
export function storeFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
