/** Going back to a list finds it where it was left; going forward starts at the top. */
const left = new Map<string, number>();
let goingBack = false;

/** Called by the router with the direction of each navigation. */
export function setDirection(back: boolean): void {
  goingBack = back;
}

export function rememberScroll(path: string, box: HTMLElement | undefined): void {
  if (box) left.set(path, box.scrollTop);
}

export function recallScroll(path: string, box: HTMLElement | undefined): void {
  const top = left.get(path);
  if (box && goingBack && top) box.scrollTop = top;
}
