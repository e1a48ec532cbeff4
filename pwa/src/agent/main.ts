/** Start of the field app: who is signed in goes straight to the work, everyone else finds the login form ready. */
import { type EarlyStart, rememberedUser, type SessionUser, takeEarlyStart } from "@/offline";

import { markSignedIn, wasSignedIn } from "./login/mark";
import { takeOver } from "./login/takeover";
import { LOGIN } from "./login/words";
import { start } from "./start";

async function whoIsThere(early: EarlyStart | undefined): Promise<SessionUser> {
  const asked = new URLSearchParams(location.search).has("login");
  // A form sent before this script came is somebody's wish, whoever else was here before.
  const sent = document.documentElement.classList.contains("sent-early");
  const known = asked || sent ? undefined : (early?.user ?? (await rememberedUser()));
  if (known) return known;
  const user = await takeOver(asked, !asked && !sent && wasSignedIn() ? LOGIN.gone : undefined);
  if (asked) history.replaceState(null, "", "/");
  return user;
}

async function begin(): Promise<void> {
  const early = await takeEarlyStart();
  const user = await whoIsThere(early);
  markSignedIn(user.id);
  await start(user, early);
}

void begin();
