/** May this agent do this act for this person? The mirror of domain/agency.py; tests/vectors/agency.json holds for both. */
import { daysBetween } from './days'

export { REMIND_DAYS, reminder, type Reminder } from './letterEnd'

export const POWERS = ['submit', 'sign_forms', 'correct', 'receive_papers', 'receive_result', 'withdraw'] as const
/** R9.4: what the person does alone, whatever a letter says. */
export const NEVER_DELEGABLE = ['assessment', 'survival_check', 'marriage', 'face_recognition', 'ward_property'] as const
/** R9.1: the longest period of a letter. */
export const MAX_DAYS = 90
export const WITNESSES = 2
export const VOICE_SECONDS = { least: 10, most: 30 } as const

/** The power each act of an agent needs; acts not named here need none of their own. */
export const POWER_OF_ACTION: Readonly<Record<string, (typeof POWERS)[number]>> = {
  reuse: 'submit',
  collect: 'submit',
  hand_off: 'submit',
  supplement: 'correct',
  deliver: 'receive_result',
  withdraw: 'withdraw',
}

export interface Letter {
  agent_a: string
  agent_b: string | null
  matters: readonly string[]
  powers: readonly string[]
  valid_from: string
  valid_to: string
  state: string
}

/** R9.3: null when the letter lets this agent act on that day, else the code that says why not. */
export function powersOk(letter: Letter | null | undefined, agent: string, matter: string, power: string, on: string): string | null {
  if ((NEVER_DELEGABLE as readonly string[]).includes(power)) return 'never_delegable'
  if (!(POWERS as readonly string[]).includes(power)) throw new RangeError(`unknown power ${power}`)
  return letterOk(letter, agent, matter, on) ?? (letter!.powers.includes(power) ? null : 'authorization_power')
}

/** The same without the question which power. */
export function letterOk(letter: Letter | null | undefined, agent: string, matter: string, on: string): string | null {
  if (!letter) return 'authorization_missing'
  if (agent !== letter.agent_a && agent !== letter.agent_b) return 'authorization_agent'
  if (letter.state === 'revoked' || letter.state === 'frozen') return `authorization_${letter.state}`
  if (letter.state !== 'valid' || on < letter.valid_from || on > letter.valid_to) return 'authorization_expired'
  return letter.matters.includes(matter) ? null : 'authorization_matter'
}

/** R9.1: what is wrong with a letter before it is signed. */
export function letterFaults(matters: readonly string[], powers: readonly string[], from: string, to: string): string[] {
  const personal = powers.filter((p) => (NEVER_DELEGABLE as readonly string[]).includes(p))
  const faults: Record<string, boolean> = {
    matters_empty: !matters.length,
    powers_empty: !powers.length,
    powers_unknown: powers.some((p) => !personal.includes(p) && !(POWERS as readonly string[]).includes(p)),
    never_delegable: personal.length > 0,
    period_reversed: to < from,
    period_too_long: daysBetween(from, to) > MAX_DAYS,
  }
  return Object.keys(faults).filter((word) => faults[word])
}

export interface Proof {
  method: string
  witnesses: readonly string[]
  /** Names of both agents: they are no witnesses. */
  agents: readonly string[]
  readWay: string | null
  voiceSeconds: number | null
  capacity: string
  byGuardian: boolean
}

/** R9.1, R9.2: what a signed letter still lacks. */
export function letterLacks(proof: Proof): string[] {
  const writes = proof.method === 'signature'
  const agents = proof.agents.map((name) => name.trim())
  const others = new Set(proof.witnesses.map((w) => w.trim()).filter((w) => w && !agents.includes(w)))
  const seconds = proof.voiceSeconds
  const spoken = seconds !== null && seconds >= VOICE_SECONDS.least && seconds <= VOICE_SECONDS.most
  const faults: Record<string, boolean> = {
    two_witnesses: proof.method === 'fingerprint' && others.size < WITNESSES,
    read_aloud: !writes && !['person', 'voice', 'sign'].includes(proof.readWay ?? ''),
    voice: !writes && !spoken && proof.readWay !== 'sign',
    guardian: proof.capacity !== 'full' && !proof.byGuardian,
  }
  return Object.keys(faults).filter((word) => faults[word])
}

/** R9.6: what speaks for the agent, or somebody close, gaining by the letter. */
export function conflictSigns(agent: string, principal: string, home: readonly string[], relations: readonly string[]): string[] {
  const name = agent.trim()
  const among = (names: readonly string[]): boolean => names.some((one) => one.trim() === name)
  const signs: Record<string, boolean> = {
    household: among(home),
    relation: among(relations),
    surname: !!name && name.slice(0, 1) === principal.trim().slice(0, 1),
  }
  return Object.keys(signs).filter((word) => signs[word])
}
