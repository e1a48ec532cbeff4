/**
 * 应享未享: which matters a person can claim, must renew or will reach soon, by the rules of the pre-check.
 * The twin of domain/radar.py; both fulfil tests/vectors/radar.json.
 */
import { plusDays } from './days'
import { conditionsOf, formOf, outcomeOf, type PrecheckGuide, type RadarRule } from './precheck'
import { judge, type Facts, type Rule } from './ruleForm'

export const AHEAD_DAYS = 60
const KIND_ORDER = ['renew', 'claim', 'soon'] as const
export type RadarKind = (typeof KIND_ORDER)[number]

/** `sure` false: something must be asked first; `strong` hits are counted, others only told on the person's page; `on`: the day it holds from, today for what holds already. */
export interface Hit { matter: string; kind: RadarKind; reason: string; text: string; sure: boolean; strong: boolean; on: string }

/** What this person may claim, must renew, or reaches within 60 days; each matter once, renewals first. */
export function radar(guides: readonly PrecheckGuide[], facts: Facts, today: string): Hit[] {
  const found = guides.flatMap((guide) => ofGuide(guide, facts, today).slice(0, 1))
  return KIND_ORDER.flatMap((kind) => found.filter((hit) => hit.kind === kind))
}

function ofGuide(guide: PrecheckGuide, facts: Facts, today: string): Hit[] {
  const lines = formOf(guide).radar ?? []
  const now = lines.flatMap((line) => holdsNow(guide, line, facts, today) ?? [])
  return now.length ? now : lines.flatMap((line) => soon(guide, line, facts, today) ?? [])
}

function holdsNow(guide: PrecheckGuide, line: RadarRule, facts: Facts, today: string): Hit | null {
  const sure = line.kind === 'milestone' ? null : stateOf(guide, line, facts, today)
  return sure === null ? null : { matter: guide.matter, kind: line.kind as RadarKind, reason: line.code, text: line.text, sure, strong: !line.weak, on: today }
}

/** What holds on a day within reach and not yet today; the first such day is its day. */
function soon(guide: PrecheckGuide, line: RadarRule, facts: Facts, today: string): Hit | null {
  if (line.kind === 'renew' || !timed(line.sign) || stateOf(guide, line, facts, plusDays(today, AHEAD_DAYS)) === null) return null
  if (line.kind === 'milestone' && stateOf(guide, line, facts, today) !== null) return null
  for (let n = 1; n <= AHEAD_DAYS; n++) {
    const on = plusDays(today, n)
    const sure = stateOf(guide, line, facts, on)
    if (sure !== null) return { matter: guide.matter, kind: 'soon', reason: line.code, text: line.soon ?? line.text, sure, strong: !line.weak, on }
  }
  return null
}

/** null: no sign of it, or it cannot be. Else whether it is sure. */
function stateOf(guide: PrecheckGuide, line: RadarRule, facts: Facts, day: string): boolean | null {
  const sign = judge(line.sign, facts, day)
  if (sign === 'no' || (sign === 'unknown' && !line.ask)) return null
  if (line.kind !== 'claim') return sign === 'yes'
  if ((facts.benefits?.value as readonly string[] | undefined)?.includes(guide.matter)) return null
  const kind = line.as ?? guide.sub_types?.[0]?.code ?? null
  const outcome = outcomeOf(conditionsOf(guide, kind).map((one) => judge(one.rule, facts, day)))
  return outcome === 'not' ? null : outcome === 'eligible'
}

function timed(rule: Rule): boolean {
  if (rule.age_at ?? rule.days_since ?? rule.valid_on) return true
  return [...(rule.all ?? []), ...(rule.any ?? []), ...(rule.first ?? []), ...(rule.not ? [rule.not] : [])].some(timed)
}
