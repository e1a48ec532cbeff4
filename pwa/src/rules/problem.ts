/** A refusal of a rule: the server's stable code, and which part of the rule it was. */
export interface RuleProblem {
  code: string
  reason?: string
}

/** A checked value, or why it was refused. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problem: RuleProblem }

export const accepted = <T>(value: T): Checked<T> => ({ ok: true, value })
export const refused = (code: string, reason: string): { ok: false; problem: RuleProblem } => ({
  ok: false,
  problem: { code, reason },
})
