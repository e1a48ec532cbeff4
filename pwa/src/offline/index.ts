/** The phone's store. Screens import from here only. */
export { openPhone } from "./phone";
export { plain } from "./codec";
export { newId } from "./ids";
export { SaveFailed, StoreTooNew } from "./errors";
export type { SaveFailure } from "./errors";
export { BundleRefused } from "./bundle/refused";
export { type EarlyLogin, forgetSession, rememberedUser, rememberUser, signIn } from "./session";
export { type EarlyStart, takeEarlyStart } from "./early_rows";
export type { Ports } from "./ports";
export type * from "./types";
export type * from "./rows";
export type { CommandName, Commands, NewCommand, ResidentFields } from "./commands";
