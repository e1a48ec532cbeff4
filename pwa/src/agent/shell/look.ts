/** Reading size and contrast of this phone; boot.js applies them before the first paint. */
import { ref } from "vue";

function kept(name: "large" | "contrast"): boolean {
  return document.documentElement.classList.contains(name);
}

export const large = ref(kept("large"));
export const contrast = ref(kept("contrast"));

/** Switches 大字 or 高对比 at once and for the next starts. */
export function setLook(name: "large" | "contrast", on: boolean): void {
  (name === "large" ? large : contrast).value = on;
  document.documentElement.classList.toggle(name, on);
  try {
    localStorage.setItem(`daiban.${name}`, on ? "1" : "0");
  } catch {
    // Storage forbidden: it holds for this session.
  }
}
