/** Names for what both apps read. The shapes are the server's: schema.ts is made from its OpenAPI document. */
import { type components } from "./schema";

/** Every named shape of the document, e.g. `Schemas["QueueOut"]`. */
export type Schemas = components["schemas"];

export type SessionUser = Schemas["UserOut"];
export type LoginReply = Schemas["SessionOut"];
export type ProblemCode = Schemas["ProblemCode"];
/** `code` is a word of the catalogue, of a newer server's, or one the client made up for an answer that is not ours. */
export type ProblemBody = Omit<Schemas["ProblemOut"], "code"> & { code: ProblemCode | (string & {}) };
