/** Home visits: risk level, next due day, which visits count, light (visits.md section 3). */
import { daysBetween, plusDays } from './days'

export type Level = 'L1' | 'L2' | 'L3' | 'L4'

export const INTERVAL_DAYS: Readonly<Record<Level, number>> = { L1: 7, L2: 15, L3: 30, L4: 90 }
export const DOOR_DAYS: Readonly<Record<Level, number>> = { L1: 14, L2: 30, L3: 60, L4: 365 }
const MIN_ANSWERS = 3

const BY_ONESELF = ['alone', 'empty_nest', 'left_behind']
const FRAIL = ['aged80', 'dysfunction', 'chronic_severe', 'dementia']
const ORANGE = [
  'dysfunction', 'dementia', 'severe_disab', 'mental_disab', 'tekun_home', 'family_plan_special', 'aged90',
  'elder_cares_disabled', 'recent_loss', 'discharged',
]
const YELLOW_ELDER = [...BY_ONESELF, 'dibao', 'bedridden', 'chronic_severe']

/** The rule level, first match; age adds aged80 and aged90. */
export function riskLevel(tags: readonly string[], age: number | null, facts: { openRedAlarm?: boolean } = {}): Level {
  const held = new Set([...tags, ...ageTags(age)])
  const any = (group: readonly string[]) => group.some((tag) => held.has(tag))
  if ((any(BY_ONESELF) && any(FRAIL)) || (held.has('tekun_home') && held.has('bedridden')) || facts.openRedAlarm) return 'L1'
  if (any(ORANGE)) return 'L2'
  const elder = age !== null && age >= 60
  return any(['aged80', 'mr_disab']) || (elder && any(YELLOW_ELDER)) ? 'L3' : 'L4'
}

export const intervalDays = (level: Level): number => INTERVAL_DAYS[level]

/** V2: last counted visit + period; the first due day for a resident never visited. */
export const nextDue = (lastOn: string | null, level: Level, firstDue: string): string =>
  lastOn === null ? firstDue : plusDays(lastOn, INTERVAL_DAYS[level])

export interface VisitFacts {
  mode: string
  met: string
  answers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  visited_on?: string
}

/** V3: the person or the carer was met, at the door or in a two-way talk with three answers. */
export function counts(visit: VisitFacts, level: Level | null = null, lastDoorOn: string | null = null): boolean {
  if (visit.met !== 'person' && visit.met !== 'carer') return false
  if (visit.mode === 'door') return true
  if (visit.mode !== 'phone' && visit.mode !== 'video') return false
  if (answered(visit.answers ?? {}) < MIN_ANSWERS) return false
  if (level === null) return true
  return lastDoorOn !== null && daysBetween(lastDoorOn, visit.visited_on ?? lastDoorOn) <= DOOR_DAYS[level]
}

export const answered = (answers: NonNullable<VisitFacts['answers']>): number =>
  Object.values(answers).flatMap((section) => Object.values(section)).filter((v) => v !== null && v !== undefined && v !== '').length

/** V2: red when late, yellow from 80 % of the interval. */
export function dueLight(dueOn: string, today: string, interval: number): 'green' | 'yellow' | 'red' {
  if (today > dueOn) return 'red'
  return (interval - daysBetween(today, dueOn)) * 5 >= interval * 4 ? 'yellow' : 'green'
}

function ageTags(age: number | null): string[] {
  if (age === null) return []
  return [...(age >= 80 ? ['aged80'] : []), ...(age >= 90 ? ['aged90'] : [])]
}
