/** Refusals of the server, for tests. */
import { ProblemError } from "@/api/problem";

export const problem = (code: string, status = 409, paths: string[] = []): ProblemError =>
  new ProblemError(status, {
    code, message: `说明 ${code}`, fields: paths.map((path) => ({ path, code: "required" })), details: {}, request_id: "r",
  });
