/** Keys that work anywhere on a screen, except while one types, and the scanner that types by itself. */
import { onBeforeUnmount, onMounted } from "vue";

import { session } from "../session/session";
import { Scanner } from "./scanner";

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const TYPING = "input, textarea, select, [contenteditable]";
const PRESSING = "button, a[href], summary, [role='tab']";

/** The name of a key press as the maps write it: `j`, `Enter`, `Ctrl+Enter`. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

/** True for text fields; tick boxes and buttons do not take letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && ["checkbox", "radio", "button", "submit"].includes(target.type)) return false;
  return target.matches(TYPING);
}

/** A key that the focused control uses itself. */
function isItsOwn(name: string, target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (name === "Enter" || name === " ") && target.matches(PRESSING);
}

/** Nobody is logged in, the key was used already, or it is part of a longer one. */
function isAsleep(event: KeyboardEvent): boolean {
  return session.state.value !== "in" || event.defaultPrevented || event.altKey || event.isComposing;
}

export function useKeys(keys: () => KeyMap, onScan: (text: string) => void): void {
  const scanner = new Scanner(onScan);

  function pressed(event: KeyboardEvent): void {
    if (isAsleep(event)) return;
    const name = keyName(event);
    const run = keys()[name];
    const ctrl = name.startsWith("Ctrl+");
    if (isTyping(event.target) && name !== "Escape" && !ctrl) return;
    if (ctrl || event.repeat || name === "/") {
      if (!run) return;
      event.preventDefault();
      return run(event);
    }
    if (isItsOwn(name, event.target) && !scanner.busy) return;
    if (scanner.key(event.key, run ? () => run(event) : null) || run) event.preventDefault();
  }

  onMounted(() => window.addEventListener("keydown", pressed));
  onBeforeUnmount(() => window.removeEventListener("keydown", pressed));
}
