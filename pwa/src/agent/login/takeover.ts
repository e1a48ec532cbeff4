/** Takes over the login form that index.html painted: same fields, what was typed stays. */
import { type EarlyLogin, type SessionUser, signIn } from "@/offline";
import { NetworkError, ProblemError } from "@/api/problem";

import { LOGIN } from "./words";

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/**
 * Resolves with the user once the form was sent and accepted. The form may be tried as often as the server allows.
 * `why` is said above the button.
 */
export function takeOver(again: boolean, why = again ? LOGIN.again : ""): Promise<SessionUser> {
  const html = document.documentElement;
  html.classList.remove("in");
  html.classList.add("taken");
  peekButton();
  find("login-wrong").textContent = why;
  return new Promise((resolve) => {
    const attempt = async (): Promise<void> => {
      const user = await tryOnce();
      if (user) resolve(user);
    };
    find("login").addEventListener("submit", (event) => {
      event.preventDefault();
      void attempt();
    });
    if (html.classList.contains("sent-early")) void attempt();
  });
}

async function tryOnce(): Promise<SessionUser | null> {
  const account = find<HTMLInputElement>("account").value.trim();
  const password = find<HTMLInputElement>("password").value;
  if (!account || !password) return say(LOGIN.empty);
  const button = find<HTMLButtonElement>("login-go");
  button.disabled = true;
  button.textContent = LOGIN.going;
  say("");
  try {
    return await signIn(account, password, undefined, takeEarly());
  } catch (error) {
    return say(reasonOf(error));
  } finally {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    button.textContent = LOGIN.go;
  }
}

/** The login that boot.js sent before this script came, once. */
function takeEarly(): EarlyLogin | undefined {
  const place = window as { daibanEarly?: EarlyLogin };
  const early = place.daibanEarly;
  delete place.daibanEarly;
  return early;
}

function say(text: string): null {
  find("login-wrong").textContent = text;
  return null;
}

function reasonOf(error: unknown): string {
  if (error instanceof NetworkError) return LOGIN.noNetwork;
  if (error instanceof ProblemError) return error.message;
  return LOGIN.failed;
}

/** Shows the password while one checks it: thumbs on small keys err often. */
function peekButton(): void {
  const button = find<HTMLButtonElement>("peek");
  const field = find<HTMLInputElement>("password");
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.textContent = shown ? LOGIN.peek : LOGIN.hide;
  });
}
