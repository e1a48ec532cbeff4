/**
 * The pre-check of a matter by its guide's own rules: may this person apply, what is missing, what must be asked.
 * The twin of domain/precheck.py; both fulfil tests/vectors/precheck.json.
 */
import { listed, needed, type GuideMaterials, type ListedMaterial, type Need } from './materials'
import { judge, openQuestions, restsOn, unique, type Facts, type Rule, type Truth } from './ruleForm'

export interface ConditionRule {
  code: string; of?: string | number; when?: readonly string[]; rule: Rule
  holds: string; fails: string; unknown: string; basis?: string
}
export interface PaperRule { code: string; paper: string; kind: string; rule: Rule; text: string; ask?: string }
export interface RadarRule { code: string; kind: string; sign: Rule; text: string; soon?: string; as?: string; ask?: boolean; weak?: boolean }
export interface PrecheckForm {
  questions: Readonly<Record<string, string>>
  conditions: readonly ConditionRule[]
  materials?: Readonly<Record<string, Rule>>
  papers?: readonly PaperRule[]
  radar?: readonly RadarRule[]
}
export interface PrecheckGuide extends GuideMaterials {
  matter: string
  applicant: { conditions: readonly string[] }
  precheck?: PrecheckForm | null
}

export type Outcome = 'eligible' | 'not' | 'ask'
export interface Condition { code: string; state: Truth; text: string; basis: string; rests: string[] }
export interface PaperFinding { code: string; name: string; kind: string; text: string; commit: boolean }
export interface Precheck {
  outcome: Outcome
  conditions: Condition[]
  questions: string[]
  answers: Record<string, boolean>
  papers: PaperFinding[]
}

const OWN_RULE: readonly string[] = ['proxy_letter', 'guardian_proof']

/** Everything the rules of this guide say of this person on this day. A paper that may be wanted counts as asked. */
export function check(
  guide: PrecheckGuide, subType: string | null, facts: Facts, today: string, situation: { byAgent: boolean },
): Precheck {
  const rules = materialRules(guide, subType)
  const lines = conditionsOf(guide, subType)
  const conditions = lines.map((line) => condition(line, facts, today))
  const answers = Object.fromEntries(Object.entries(rules).map(([code, rule]) => [code, judge(rule, facts, today) !== 'no']))
  const capacity = String(facts.capacity?.value ?? 'full')
  const needs = needed(guide, subType, answers, { byAgent: situation.byAgent, capacity })
  const form = formOf(guide)
  return {
    outcome: outcomeOf(conditions.map((one) => one.state)),
    conditions,
    questions: unique([...lines.map((line) => line.rule), ...Object.values(rules)].flatMap((rule) => openQuestions(rule, facts, today))),
    answers,
    papers: needs.flatMap((need) => papers(need, form, facts, today)),
  }
}

/** One condition that fails is enough for no; one that is open, for asking. */
export function outcomeOf(states: readonly Truth[]): Outcome {
  if (states.includes('no')) return 'not'
  return states.includes('unknown') ? 'ask' : 'eligible'
}

/** The rules of a guide; one without any asks whether all its conditions hold, and each conditional paper's. */
export function formOf(guide: PrecheckGuide): PrecheckForm {
  if (guide.precheck) return guide.precheck
  const own = guide.matter
  const text = guide.applicant.conditions.join('；')
  const asked = Object.fromEntries(
    [guide.materials, ...(guide.sub_types ?? []).map((kind) => kind.materials ?? guide.materials)]
      .flat().filter((m) => m.required !== true).map((m) => [m.code, m.condition ?? m.name]),
  )
  return {
    questions: { [`${own}.all`]: `这几条都符合吗？${text}`, ...Object.fromEntries(Object.entries(asked).map(([code, said]) => [`${own}.${code}`, said])) },
    conditions: [{ code: 'all', rule: { ask: `${own}.all` }, holds: text, fails: text, unknown: text, basis: '' }],
    materials: Object.fromEntries(Object.keys(asked).map((code) => [code, { ask: `${own}.${code}` }])),
  }
}

/** The conditions that count for this kind of the matter. */
export function conditionsOf(guide: PrecheckGuide, subType: string | null): ConditionRule[] {
  return formOf(guide).conditions.filter((line) => !line.when?.length || (subType !== null && line.when.includes(subType)))
}

/** The rule of each conditional paper: `kind.paper` before `paper`. */
export function materialRules(guide: PrecheckGuide, subType: string | null): Record<string, Rule> {
  const own = formOf(guide).materials ?? {}
  const found = listed(guide, subType)
  const conditional = found.ok ? found.value.filter((m: ListedMaterial) => m.required !== true && !OWN_RULE.includes(m.code)) : []
  return Object.fromEntries(conditional.map(({ code }) => [code, own[`${subType}.${code}`] ?? own[code] ?? { ask: code }]))
}

function condition(line: ConditionRule, facts: Facts, today: string): Condition {
  const state = judge(line.rule, facts, today)
  const text = { yes: line.holds, no: line.fails, unknown: line.unknown }[state]
  return { code: line.code, state, text, basis: line.basis ?? '', rests: restsOn(line.rule, facts, today) }
}

function papers(need: Need, form: PrecheckForm, facts: Facts, today: string): PaperFinding[] {
  const wrong = (form.papers ?? [])
    .filter((line) => line.paper === need.code && judge(line.rule, facts, today) === 'no')
    .map((line) => ({ code: need.code, name: need.name, kind: line.kind, text: line.text, commit: false }))
  const state = facts[`paper.${need.code}.state`]?.value
  if (wrong.length || state === 'have') return wrong
  if (state === 'promised' && need.commit) return [{ code: need.code, name: need.name, kind: 'promised', text: '当场写承诺代替', commit: true }]
  return [{ code: need.code, name: need.name, kind: 'missing', text: '没有交', commit: need.commit }]
}
