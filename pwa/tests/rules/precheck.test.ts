/** The pre-check and the radar by the same vectors and the same guides as on the server (tests/vectors). */
import { describe, expect, test } from 'vitest'

import guides from '../../../tests/vectors/precheck_guides.json'
import vectors from '../../../tests/vectors/precheck.json'
import radarVectors from '../../../tests/vectors/radar.json'
import { check, formOf, type PrecheckGuide } from '@/rules/precheck'
import { radar } from '@/rules/radar'
import { judge, openQuestions, restsOn, type Facts, type Rule } from '@/rules/ruleForm'

const GUIDES = guides as unknown as Record<string, PrecheckGuide>
const TODAY = vectors.today

type Values = Record<string, unknown>
interface MatterCase {
  matter: string; sub_type: string | null; base: Values; needs: string[]
  fails: Record<string, Values>; unknown: Record<string, string[]>
  expired: Values | null; expired_paper?: string; contradiction?: Values; promised?: string
}
const MATTERS = vectors.matters as unknown as MatterCase[]

const factsOf = (values: Values): Facts =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null).map(([name, value]) => [name, { value, on: '2026-11-20', by: '本人' }]))

function checked(one: MatterCase, change: Values = {}, without: readonly string[] = [], papers = true) {
  const have = papers ? Object.fromEntries(one.needs.map((code) => [`paper.${code}.state`, 'have'])) : {}
  const values = Object.entries({ ...one.base, ...have, ...change }).filter(([name]) => !without.includes(name))
  return check(GUIDES[one.matter]!, one.sub_type, factsOf(Object.fromEntries(values)), TODAY, { byAgent: false })
}

describe('the form of a rule', () => {
  test.each(vectors.rules)('$rule of $facts is $want', (one) => {
    const facts = factsOf(one.facts as Values)
    expect(judge(one.rule as Rule, facts, TODAY)).toBe(one.want)
    expect(openQuestions(one.rule as Rule, facts, TODAY)).toEqual(one.questions)
    if ('rests' in one) expect(restsOn(one.rule as Rule, facts, TODAY)).toEqual(one.rests)
  })
})

describe.each(MATTERS)('$matter $sub_type', (one) => {
  test('who fulfils everything and has all papers is eligible', () => {
    const result = checked(one)
    expect([result.outcome, result.questions, result.papers]).toEqual(['eligible', [], []])
    expect(result.conditions.every((c) => c.rests.length > 0 && c.text)).toBe(true)
  })
  test('each condition that fails makes not, each that is open asks', () => {
    for (const [code, change] of Object.entries(one.fails)) {
      const result = checked(one, change)
      expect([code, result.outcome, result.conditions.find((c) => c.code === code)?.state]).toEqual([code, 'not', 'no'])
    }
    for (const [code, without] of Object.entries(one.unknown)) {
      const result = checked(one, {}, without)
      expect([code, result.outcome, result.conditions.find((c) => c.code === code)?.state]).toEqual([code, 'ask', 'unknown'])
    }
  })
  test('papers that are missing, expired or contradict are named', () => {
    expect(checked(one, {}, [], false).papers.map((p) => [p.code, p.kind])).toEqual(one.needs.map((code) => [code, 'missing']))
    if (one.expired) expect(checked(one, one.expired).papers.map((p) => [p.code, p.kind])).toEqual([[one.expired_paper ?? 'id_card', 'expired']])
    if (one.contradiction) expect(checked(one, one.contradiction).papers.map((p) => p.kind)).toEqual(['contradiction'])
    if (one.promised)
      expect(checked(one, { [`paper.${one.promised}.state`]: 'promised' }).papers.map((p) => [p.code, p.kind])).toEqual([[one.promised, 'promised']])
  })
})

test('a guide without rules asks whether all its conditions hold', () => {
  const guide = { ...GUIDES.gaoling!, precheck: null }
  expect(check(guide, 'new', {}, TODAY, { byAgent: false }).questions).toEqual(['gaoling.all', 'gaoling.elder_live_photo'])
  expect(formOf(guide).conditions).toHaveLength(1)
})

describe('the radar', () => {
  test.each(radarVectors.cases)('$want', ({ facts, want }) => {
    const found = radar(Object.values(GUIDES), factsOf(facts as Values), radarVectors.today)
    expect(found.map((hit) => [hit.matter, hit.kind, hit.reason, hit.on])).toEqual(want)
  })
})
