/** What an agent looks at in a home, and what a "problem" there means at once (visits.md 5, 7). */
import table from './generated/checklists.json'

export type AlarmLevel = 'RED' | 'ORANGE' | 'YELLOW'
export interface ChecklistItem { code: string; label: string; level: AlarmLevel; kind: string }
export interface ChecklistSection { code: string; label: string; only: string | null; items: ChecklistItem[] }
export interface Alarm { level: AlarmLevel; kind: string; section: string; item: string }

export const SECTIONS = table as ChecklistSection[]
const ORDER: readonly AlarmLevel[] = ['RED', 'ORANGE', 'YELLOW']

/** The sections of one home: the common ones and those of the disability class; class 7 (multiple) sees all. */
export const sectionsFor = (disabilityClass: string | null): ChecklistSection[] =>
  SECTIONS.filter((section) => section.only === null || section.only === disabilityClass || disabilityClass === '7')

/** Every alarm the answers ask for, most urgent first. */
export function alarmsIn(answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Alarm[] {
  return Object.entries(answers)
    .flatMap(([section, items]) =>
      Object.entries(items).filter(([, value]) => value === 'problem').map(([item]) => alarm(section, item)))
    .sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))
}

/** The most urgent alarm, null when nothing is a problem. */
export const alarmOf = (answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Alarm | null =>
  alarmsIn(answers)[0] ?? null

function alarm(section: string, code: string): Alarm {
  const item = SECTIONS.find((one) => one.code === section)?.items.find((one) => one.code === code)
  return { level: item?.level ?? 'YELLOW', kind: item?.kind || code, section, item: code }
}
