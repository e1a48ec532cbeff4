/** A screen whose draft is still being read has no title for a few frames. */
const FRAMES = 30;

/** Moves the focus to the title of the new screen as soon as it is there. */
export function focusTitle(frames = FRAMES): void {
  requestAnimationFrame(() => {
    const title = document.querySelector<HTMLElement>("main h1, h1");
    if (!title) {
      if (frames > 0) focusTitle(frames - 1);
      return;
    }
    if (document.activeElement && document.activeElement !== document.body && title.closest(".screen")?.contains(document.activeElement)) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  });
}
