/** The desk's questions about the seal's register and the booklet, each one REST call; screens take it as a port. */
import { api, jsonInit } from "@/api/client";
import { problemOf } from "@/api/problem";
import { type Schemas } from "@/api/types";
import { deskPaths } from "../paths";

export type SealUse = Schemas["SealUseOut"];
export type SealRegister = Schemas["SealRegisterOut"];
export type SealInput = Schemas["SealIn"];

export interface PaperworkServer {
  seals(day: string | null, page: number): Promise<SealRegister>;
  record(input: SealInput): Promise<SealUse>;
  cancel(id: string, reason: string): Promise<SealUse>;
  sealLedger(day: string | null): Promise<File>;
  booklet(): Promise<File>;
}

/** A booklet of forty pages or twenty thousand lines take the server a while. */
const FILE_MS = 60_000;

async function fileFrom(path: string, body: unknown, otherwise: string): Promise<File> {
  const res = await api.send(path, { ...jsonInit("POST", body), timeoutMs: FILE_MS });
  if (!res.ok) throw await problemOf(res);
  const name = /filename\*=UTF-8''(\S+)/.exec(res.headers.get("Content-Disposition") ?? "")?.[1];
  const data = await res.blob();
  return new File([data], name ? decodeURIComponent(name) : otherwise, { type: data.type });
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const paperworkServer: PaperworkServer = {
  seals: (day, page) => api.get(deskPaths.seals({ ...(day ? { day } : {}), page })),
  record: (input) => api.post(deskPaths.seal, input),
  cancel: (id, reason) => api.post(deskPaths.sealCancel(id), { reason }),
  sealLedger: (day) => fileFrom(deskPaths.sealLedger, day ? { day } : {}, "用印登记.xlsx"),
  booklet: () => fileFrom(deskPaths.booklet, {}, "办事一本通.pdf"),
};
