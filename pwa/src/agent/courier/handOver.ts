/** Handing a file to somebody: by the phone's share sheet where there is one, else into its downloads. */
import { storeFile } from "@/ui";

export interface Hands {
  canShare(file: File): boolean;
  share(file: File): Promise<void>;
  store(file: File): void;
}

export const hands: Hands = {
  canShare: (file) => navigator.canShare?.({ files: [file] }) ?? false,
  share: (file) => navigator.share({ files: [file], title: file.name }),
  store: storeFile,
};

/** Shares, or stores when sharing is impossible or fails; false: the person closed the sheet. */
export async function handOver(file: File, by: Hands = hands): Promise<"shared" | "stored" | "closed"> {
  if (by.canShare(file)) {
    try {
      await by.share(file);
      return "shared";
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return "closed";
    }
  }
  by.store(file);
  return "stored";
}
