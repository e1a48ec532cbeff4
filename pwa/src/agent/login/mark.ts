/** Whether someone is signed in, and whether anyone ever was, told to boot.js before the first paint. No secrets: flags. */
const KEY = "daiban.in";
const EVER = "daiban.known";

export function markSignedIn(on: boolean): void {
  try {
    if (on) localStorage.setItem(EVER, "1");
    if (on) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // Storage forbidden: the login form flashes for a moment at start, and a login may be asked for twice.
  }
}
