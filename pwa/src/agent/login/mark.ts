/** Whether someone is signed in, told to boot.js before the first paint. No secret: only a flag. */
const KEY = "daiban.in";

export function markSignedIn(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // Storage forbidden: the login form flashes for a moment at start, nothing else.
  }
}
