/** From what is known and seen of a resident to the matters that may help (visits.md 6). */
import { ageOn, plusDays } from './days'

/** `benefits` holds matter codes already enjoyed, `seen` coded findings of the visit. */
export interface ResidentFacts {
  birth_on: string
  tags?: readonly string[]
  benefits?: readonly string[]
  disability_grade?: number | null
  card_expires_on?: string | null
  draws_pension?: boolean
  certified_on?: string | null
  veteran?: boolean
  seen?: readonly string[]
}

export interface Suggestion { matter: string; reason: string; text: string }

const BIRTHDAY_DAYS = 61
const CARD_AHEAD_DAYS = 90
const CERTIFIED_MONTHS = 10
const SENSE_HARD = ['dysfunction', 'dementia', 'bedridden']

const SEEN: readonly (readonly [string, string, string])[] = [
  ['aid_broken', 'fuju', '辅助器具坏了或没有'],
  ['no_income_no_supporter', 'tekun', '没有收入，没有人赡养，不能劳动'],
  ['low_income', 'dibao', '家里收入低于低保线'],
  ['shock_event', 'linshi', '突然遇到大困难'],
  ['hospital_bills', 'yibao_baoxiao', '有没报销的医院单据'],
  ['chronic_drugs', 'mantebing', '长期吃药，可以办门诊慢特病'],
  ['house_cracks', 'weifang', '房子有裂缝或是危房'],
  ['chongqing', 'chuanyu', '户口或生活在重庆，可以川渝通办'],
]

/** The matters to talk about at this visit, the most pressing first, each matter once. */
export function suggestions(facts: ResidentFacts, today: string): Suggestion[] {
  const found = [...death(facts), ...papers(facts, today), ...relief(facts, today), ...seen(facts), ...birthdays(facts, today)]
  return found.filter((one, i) => found.findIndex((other) => other.matter === one.matter) === i)
}

function death(facts: ResidentFacts): Suggestion[] {
  return facts.seen?.includes('death') ? [{ matter: 'shenhou', reason: 'death', text: '家里有人去世，当天办身后事' }] : []
}

function papers(facts: ResidentFacts, today: string): Suggestion[] {
  const found: Suggestion[] = []
  if (facts.draws_pension && certifiedLongAgo(facts.certified_on ?? null, today)) {
    found.push({ matter: 'yanglao_renzheng', reason: 'certification_due', text: '养老金年审快到期' })
  }
  const expires = facts.card_expires_on ?? null
  if (expires !== null && expires <= plusDays(today, CARD_AHEAD_DAYS)) {
    found.push({ matter: 'canzheng', reason: 'card_expires', text: '残疾人证快到期，要换证' })
  } else if ((facts.disability_grade ?? null) === null && severeLoss(facts)) {
    found.push({ matter: 'canzheng', reason: 'loss_without_card', text: '行动或自理困难，还没有残疾人证' })
  }
  return found
}

function relief(facts: ResidentFacts, today: string): Suggestion[] {
  const held = facts.benefits ?? []
  const age = ageOn(facts.birth_on, today)
  const found: Suggestion[] = []
  if (age >= 80 && !held.includes('gaoling')) {
    found.push({ matter: 'gaoling', reason: 'aged80_without_allowance', text: '已满80岁，还没有领高龄津贴' })
  }
  const severe = facts.disability_grade === 1 || facts.disability_grade === 2
  if (severe && !held.includes('canbu') && !held.includes('tekun')) {
    found.push({ matter: 'canbu', reason: 'severe_without_subsidy', text: '一、二级残疾，还没有领两项补贴' })
  }
  if (facts.veteran && !held.includes('tuiyi') && age >= 60) {
    found.push({ matter: 'tuiyi', reason: 'veteran', text: '退役老兵，可以申请老年补助' })
  }
  return found
}

function seen(facts: ResidentFacts): Suggestion[] {
  const words = new Set([...(facts.seen ?? []), ...(facts.tags?.includes('house_c_d') ? ['house_cracks'] : [])])
  return SEEN.filter(([word, matter]) => words.has(word) && !facts.benefits?.includes(matter)).map(
    ([reason, matter, text]) => ({ matter, reason, text }),
  )
}

function birthdays(facts: ResidentFacts, today: string): Suggestion[] {
  return ([[60, 'man60'], [80, 'man80']] as const)
    .filter(([years]) => nearBirthday(facts.birth_on, years, today))
    .map(([years, matter]) => ({ matter, reason: `turns_${years}`, text: `两个月内满${years}岁，或刚满${years}岁` }))
}

function nearBirthday(birthOn: string, years: number, today: string): boolean {
  return ageOn(birthOn, plusDays(today, BIRTHDAY_DAYS)) >= years && years > ageOn(birthOn, plusDays(today, -BIRTHDAY_DAYS))
}

function severeLoss(facts: ResidentFacts): boolean {
  return Boolean(facts.seen?.includes('severe_loss')) || SENSE_HARD.some((tag) => facts.tags?.includes(tag))
}

function certifiedLongAgo(certifiedOn: string | null, today: string): boolean {
  if (certifiedOn === null) return true
  const [year = 0, month = 0, day = 0] = certifiedOn.split('-').map(Number)
  const [nowYear = 0, nowMonth = 0, nowDay = 0] = today.split('-').map(Number)
  const months = (nowYear - year) * 12 + nowMonth - month
  return months - (nowDay < day ? 1 : 0) >= CERTIFIED_MONTHS
}
