/** What an agent looks at in a home, and what a "problem" there means at once (visits.md 5, 7). */
import table from './generated/checklists.json'

export type AlarmLevel = 'RED' | 'ORANGE' | 'YELLOW'
export interface ChecklistItem { code: string; label: string; level: AlarmLevel; kind: string }
export interface ChecklistSection { code: string; label: string; only: string | null; items: ChecklistItem[] }
export interface Alarm { level: AlarmLevel; kind: string; section: string; item: string }

export const SECTIONS = table as ChecklistSection[]
const KINDS: Readonly<Record<string, string>> = {
  life: '人命关天', abuse: '受欺负、没人管', missing: '找不到人', fall: '摔倒了', no_medicine: '断药', no_food: '断粮断药', no_heat: '受冻、受热',
  disaster: '山水雪险情', house: '房子危险', subsidy_stopped: '钱没到账', carer_gone: '没人照料了',
}
/** How an alarm may end (visits.md A3, A5). */
export const OUTCOMES: Readonly<Record<string, string>> = {
  helped: '当场帮好了', hospital: '送医院了', police: '公安在处理', moved: '转到安全的地方', mended: '隐患排除了', family: '家里人接手了',
  supplied: '送去了吃的、药或钱物', died: '人已去世', refused: '本人不肯接受', false_alarm: '虚惊一场',
}
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

/** The kind of an alarm in words; a kind that is an item of the checklists is told by the item. */
export function kindLabel(kind: string): string {
  const item = SECTIONS.flatMap((section) => section.items).find((one) => one.code === kind)
  return KINDS[kind] ?? (item ? `${item.label}有问题` : '要有人去看')
}

function alarm(section: string, code: string): Alarm {
  const item = SECTIONS.find((one) => one.code === section)?.items.find((one) => one.code === code)
  return { level: item?.level ?? 'YELLOW', kind: item?.kind || code, section, item: code }
}
