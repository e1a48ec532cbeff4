/**
 * The small form in which a guide writes its rules: yes, no, or not known. The twin of domain/rule_form.py, where the
 * operators are explained; both fulfil tests/vectors/precheck.json.
 */
import { ageOn, daysBetween, isDay, monthEnd, plusDays } from './days'

export type Truth = 'yes' | 'no' | 'unknown'
/** What a person said to a question; `unsure` keeps a rule open without asking again. */
export type Answer = 'yes' | 'no' | 'unsure'

export interface Fact { value: unknown; on?: string | null; by?: string | null }
export type Facts = Readonly<Record<string, Fact>>

type Operand = number | string | boolean | readonly unknown[] | { fact: string }
export interface Rule {
  all?: readonly Rule[]; any?: readonly Rule[]; first?: readonly Rule[]; not?: Rule; ask?: string
  fact?: string; age_at?: string; days_since?: string; valid_on?: string
  eq?: Operand; ne?: Operand; lt?: Operand; le?: Operand; gt?: Operand; ge?: Operand; in?: Operand; has?: Operand
  when?: string; days?: number
}

const OPERATORS = ['all', 'any', 'not', 'first', 'ask', 'fact', 'age_at', 'days_since', 'valid_on'] as const
const COMPARES = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'has'] as const
const ORDERED: readonly string[] = ['lt', 'le', 'gt', 'ge']

/** Whether the rule holds on this day. */
export function judge(rule: Rule, facts: Facts, today: string): Truth {
  const operator = operatorOf(rule)
  if (operator === 'all' || operator === 'any' || operator === 'first') {
    return many(operator, partsOf(rule).map((part) => judge(part, facts, today)))
  }
  if (operator === 'not') return opposite(judge(rule.not!, facts, today))
  if (operator === 'ask') {
    const said = facts[`ask.${rule.ask}`]?.value
    return said === 'yes' || said === 'no' ? said : 'unknown'
  }
  return leaf(operator, rule, facts, today)
}

/** The questions nobody has put yet whose answer could still decide the rule, in their order. */
export function openQuestions(rule: Rule, facts: Facts, today: string): string[] {
  if (judge(rule, facts, today) !== 'unknown') return []
  if (rule.ask !== undefined) return facts[`ask.${rule.ask}`] ? [] : [rule.ask]
  return unique(partsOf(rule).flatMap((part) => openQuestions(part, facts, today)))
}

/** The names of the known facts that decide the rule, or that are known so far. */
export function restsOn(rule: Rule, facts: Facts, today: string): string[] {
  const all = partsOf(rule)
  if (!all.length) return namesOf(rule).filter((name) => facts[name])
  const states = all.map((part) => judge(part, facts, today))
  const decisive = { all: 'no', any: 'yes' }[operatorOf(rule) as string]
  let parts = all
  if (rule.first) {
    const known = states.findIndex((state) => state !== 'unknown')
    if (known >= 0) parts = all.slice(known, known + 1)
  } else {
    const at = states.findIndex((state) => state === decisive)
    if (at >= 0) parts = all.slice(at, at + 1)
  }
  return unique(parts.flatMap((part) => restsOn(part, facts, today)))
}

/** Every question the rule may put. */
export function askedIn(rule: Rule): string[] {
  return rule.ask !== undefined ? [rule.ask] : unique(partsOf(rule).flatMap(askedIn))
}

export const unique = (items: readonly string[]): string[] => [...new Set(items)]

const operatorOf = (rule: Rule) => OPERATORS.find((key) => rule[key] !== undefined)!

function partsOf(rule: Rule): readonly Rule[] {
  return rule.all ?? rule.any ?? rule.first ?? (rule.not ? [rule.not] : [])
}

const opposite = (state: Truth): Truth => (state === 'yes' ? 'no' : state === 'no' ? 'yes' : 'unknown')

function many(operator: 'all' | 'any' | 'first', states: readonly Truth[]): Truth {
  if (operator === 'first') return states.find((state) => state !== 'unknown') ?? 'unknown'
  const decisive: Truth = operator === 'all' ? 'no' : 'yes'
  if (states.includes(decisive)) return decisive
  return states.includes('unknown') ? 'unknown' : opposite(decisive)
}

function leaf(operator: string, rule: Rule, facts: Facts, today: string): Truth {
  const value = valueOf(facts, rule[operator as 'fact']!)
  if (value === null) return 'unknown'
  if (operator === 'fact') return compare(rule, value, facts)
  if (typeof value !== 'string' || !isDay(value)) return 'unknown'
  if (operator === 'valid_on') return value >= plusDays(today, rule.days ?? 0) ? 'yes' : 'no'
  if (operator === 'age_at') return compare(rule, ageOn(value, rule.when === 'month_end' ? monthEnd(today) : today), facts)
  return compare(rule, daysBetween(value, today), facts)
}

function compare(rule: Rule, value: unknown, facts: Facts): Truth {
  const name = COMPARES.find((key) => rule[key] !== undefined)!
  let other: unknown = rule[name]
  if (isFact(other)) {
    other = valueOf(facts, other.fact)
    if (other === null) return 'unknown'
  }
  const alike = typeof value === typeof other && (typeof value === 'number' || typeof value === 'string')
  if ((ORDERED.includes(name) && !alike) || (name === 'has' && !Array.isArray(value))) return 'unknown'
  return holds(name, value, other) ? 'yes' : 'no'
}

function holds(name: (typeof COMPARES)[number], value: unknown, other: unknown): boolean {
  switch (name) {
    case 'eq': return value === other
    case 'ne': return value !== other
    case 'in': return (other as unknown[]).includes(value)
    case 'has': return (value as unknown[]).some((one) => (other as unknown[]).includes(one))
    case 'lt': return (value as number) < (other as number)
    case 'le': return (value as number) <= (other as number)
    case 'gt': return (value as number) > (other as number)
    case 'ge': return (value as number) >= (other as number)
  }
}

const valueOf = (facts: Facts, name: string): unknown => facts[name]?.value ?? null

const isFact = (value: unknown): value is { fact: string } => typeof value === 'object' && value !== null && 'fact' in value

function namesOf(rule: Rule): string[] {
  const operator = operatorOf(rule)
  const first = operator === 'ask' ? `ask.${rule.ask}` : (rule[operator] as string)
  return [first, ...COMPARES.flatMap((key) => (isFact(rule[key]) ? [rule[key].fact] : []))]
}
