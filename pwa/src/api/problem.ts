/** What may go wrong between an app and the server, as three errors and nothing else. */
import { type ProblemBody } from "./types";

/** No answer from our server: no network, a timeout, a captive portal. Nothing may be concluded from it. */
export class NetworkError extends Error {
  constructor(
    readonly reason: "offline" | "timeout" | "not_ours",
    cause?: unknown,
  ) {
    super("没有连上服务器。已填的内容都在，请稍后再试。", { cause });
    this.name = "NetworkError";
  }
}

/** The session ended or never began. Nothing is lost: log in, then send. */
export class SignedOut extends Error {
  constructor(readonly code: string = "token_missing") {
    super("请登录后再发送。本机的记录都在。");
    this.name = "SignedOut";
  }
}

/** A refusal by our server, with its code and its words. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    readonly retryAfter: number | null = null,
  ) {
    super(body.message);
    this.name = "ProblemError";
  }

  get code(): string {
    return this.body.code;
  }
}

const AUTH_CODES = new Set(["token_expired", "token_invalid", "token_missing", "session_revoked"]);

/** Authentication trouble: every 401, and a 422 that speaks of tokens (old servers). It never settles anything. */
export function isAuthTrouble(status: number, code: string | undefined): boolean {
  return status === 401 || (status === 422 && code !== undefined && AUTH_CODES.has(code));
}

function isProblem(value: unknown): value is ProblemBody {
  return typeof value === "object" && value !== null && typeof (value as ProblemBody).code === "string";
}

/** Seconds of a Retry-After header, or null. Dates are not used by our server. */
export function retryAfterOf(res: Response): number | null {
  const seconds = Number(res.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) : null;
}

/** Reads an error answer; an answer that is not one of ours becomes a ProblemError with code `http_<status>`. */
export async function problemOf(res: Response): Promise<ProblemError> {
  let body: unknown;
  try {
    body = await res.clone().json();
  } catch {
    body = undefined;
  }
  const found = isProblem(body)
    ? { ...body, fields: body.fields ?? [], details: body.details ?? {} }
    : {
        code: `http_${res.status}`,
        message: "服务器暂时有问题，请稍后再试。",
        fields: [],
        details: {},
        request_id: "",
      };
  return new ProblemError(res.status, found, retryAfterOf(res));
}
