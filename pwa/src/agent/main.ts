/** Start of the field app: who is signed in goes straight to the work, everyone else finds the login form ready. */
import { rememberedUser, type SessionUser } from "@/offline";

import { markSignedIn } from "./login/mark";
import { takeOver } from "./login/takeover";
import { start } from "./start";

async function whoIsThere(): Promise<SessionUser> {
  const asked = new URLSearchParams(location.search).has("login");
  // A form sent before this script came is somebody's wish, whoever else was here before.
  const sent = document.documentElement.classList.contains("sent-early");
  const known = asked || sent ? undefined : await rememberedUser();
  if (known) return known;
  const user = await takeOver(asked);
  markSignedIn(true);
  if (asked) history.replaceState(null, "", "/");
  return user;
}

void whoIsThere().then(start);
