/**
 * Who is signed in, and whether anyone ever was, told to boot.js before the first paint: it reads that user's first rows
 * while the app's script is still being loaded. No secrets: an id and a flag.
 */
const KEY = "daiban.in";
const EVER = "daiban.known";

/** Somebody was, at the last start: when the session is gone all the same, the browser has thrown it away. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** null: nobody is. */
export function markSignedIn(userId: string | null): void {
  try {
    if (userId === null) return localStorage.removeItem(KEY);
    localStorage.setItem(EVER, "1");
    localStorage.setItem(KEY, userId);
  } catch {
    // Storage forbidden: the login form flashes for a moment at start, and a login may be asked for twice.
  }
}
