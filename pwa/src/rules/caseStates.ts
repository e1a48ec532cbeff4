/** The one table of a case's life, read from the file the server's own table prints. */
import { type RuleProblem } from './problem'
import table from './generated/case_states.json'

export type FactValue = boolean | string
/** Facts a screen knows; one that is left out keeps the value that refuses. */
export type CaseFacts = Partial<Record<keyof typeof table.facts, FactValue>>

interface Guard { problem: string; standing: boolean; any: Record<string, FactValue>[] }
export interface Transition {
  action: string
  source: string[]
  target: string
  who: string[]
  guards: string[]
  paper: string | null
  also: string[]
}

const GUARDS = table.guards as unknown as Record<string, Guard>
const DEFAULTS: Record<string, FactValue> = table.facts
export const TRANSITIONS: readonly Transition[] = table.transitions
export const TERMINAL: ReadonlySet<string> = new Set(table.terminal)
export const PHONE_ACTIONS: ReadonlySet<string> = new Set(table.phone_actions)
const LABELS = new Map(table.states.map((state) => [state.code, state.label]))

/** The Chinese name of a state; the code itself when a newer server sends one we do not know. */
export const stateLabel = (state: string): string => LABELS.get(state) ?? state

export const isOver = (state: string): boolean => TERMINAL.has(state)

/** The acts to offer now: right role, and no guard fails that the act's own form could not fill in. */
export function allowedActions(state: string, roles: readonly string[], facts: CaseFacts): string[] {
  return TRANSITIONS.filter(
    (row) =>
      row.source.includes(state) &&
      row.who.some((role) => roles.includes(role)) &&
      row.guards.every((name) => !guard(name).standing || holds(guard(name), facts)),
  ).map((row) => row.action)
}

/** Why the act may not be done, or null when it may; the server asks again and has the last word. */
export function refusal(state: string, action: string, roles: readonly string[], facts: CaseFacts): RuleProblem | null {
  const row = TRANSITIONS.find((line) => line.action === action && line.source.includes(state))
  if (!row) return { code: 'state_forbids' }
  if (!row.who.some((role) => roles.includes(role))) return { code: 'forbidden' }
  const failed = row.guards.find((name) => !holds(guard(name), facts))
  return failed ? { code: guard(failed).problem, reason: failed } : null
}

/** The state after an act; null when the table or the stored state to return to does not allow it. */
export function nextState(
  state: string, action: string, stored: { resumeState?: string | null; pausedFrom?: string | null } = {},
): string | null {
  const row = TRANSITIONS.find((line) => line.action === action && line.source.includes(state))
  if (!row) return null
  if (row.target === '@same') return state
  if (row.target === '@resume_state') return stored.resumeState ?? null
  if (row.target === '@paused_from') return stored.pausedFrom ?? null
  return row.target
}

function guard(name: string): Guard {
  return GUARDS[name] as Guard
}

function holds(one: Guard, facts: CaseFacts): boolean {
  const known = { ...DEFAULTS, ...facts } as Record<string, FactValue>
  return one.any.some((needed) => Object.entries(needed).every(([fact, value]) => known[fact] === value))
}
