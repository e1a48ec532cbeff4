/** The same vectors that the server's rules fulfil (tests/vectors at the root of the repository). */
import { describe, expect, test } from 'vitest'

import codes from '../../../tests/vectors/codes.json'
import hints from '../../../tests/vectors/paper_hints.json'
import initials from '../../../tests/vectors/initials.json'
import materials from '../../../tests/vectors/materials.json'
import states from '../../../tests/vectors/states.json'
import visits from '../../../tests/vectors/visits.json'
import days from '../../../tests/vectors/workdays.json'
import * as rules from '@/rules'
import { expiry } from '@/rules/paperHints'

const calendar = new rules.WorkCalendar(days.years)

describe('working days', () => {
  test.each(days.is_workday)('$day is worked: $want ($why)', ({ day, want }) => {
    expect(calendar.isWorkday(day)).toBe(want)
  })
  test.each(days.is_provisional)('$day is provisional: $want', ({ day, want }) => {
    expect(calendar.isProvisional(day)).toBe(want)
  })
  test.each(days.add_workdays)('$start + $n working days = $want ($why)', ({ start, n, want }) => {
    expect(rules.addWorkdays(start, n, calendar)).toBe(want)
  })
  test('a year treated as plain has no new year off', () => {
    expect(rules.addWorkdays('2026-12-28', 5, new rules.WorkCalendar([]))).toBe('2027-01-04')
  })
  test.each(days.add_calendar_days)('$start + $n days = $want ($why)', ({ start, n, want }) => {
    expect(rules.addCalendarDays(start, n, calendar)).toBe(want)
  })
  test.each(days.workdays_between)('between $first and $last are $want ($why)', ({ first, last, want }) => {
    expect(rules.workdaysBetween(first, last, calendar)).toBe(want)
  })
  test.each(days.days_left)('on $today $want are left until $due', ({ due, today, want }) => {
    expect(rules.daysLeft(due, today, calendar)).toBe(want)
  })
  test.each(days.light)('on $today, due $due of $total: $want ($why)', ({ due, today, total, want }) => {
    expect(rules.light(due, today, calendar, total)).toBe(want)
  })
  test('a negative limit is a programming error', () => {
    expect(() => rules.addWorkdays('2026-11-20', -1, calendar)).toThrow(RangeError)
    expect(() => rules.addCalendarDays('2026-11-20', -1, calendar)).toThrow(RangeError)
  })
})

describe('numbers', () => {
  test.each(codes.id_no)('identity number $text is good', ({ text, today, number, birth_on, sex }) => {
    expect(rules.checkIdNo(text, today)).toEqual({ ok: true, value: { number, birth_on, sex } })
  })
  test.each(codes.id_no_refused)('identity number $text is refused: $reason', ({ text, today, reason }) => {
    expect(rules.checkIdNo(text, today)).toEqual({ ok: false, problem: { code: 'id_number', reason } })
  })
  test.each(codes.id_no_whose)('identity number $text beside $birth_on, $sex: $reason', ({ text, today, birth_on, sex, reason }) => {
    const checked = rules.checkIdNo(text, today)
    expect(checked.ok && rules.notWhose(checked.value, birth_on, sex)).toBe(reason)
  })
  test.each(hints.expiry)('a paper good until $until is $want on $day', ({ until, day, want }) => {
    expect(expiry(until, day)).toBe(want)
  })
  test.each(codes.disability_no)('disability number $text is good', ({ text, today, ...want }) => {
    expect(rules.checkDisabilityNo(text, today)).toMatchObject({ ok: true, value: want })
  })
  test.each(codes.disability_no_refused)('disability number $text is refused', ({ text, today, code, reason }) => {
    expect(rules.checkDisabilityNo(text, today)).toEqual({ ok: false, problem: { code, reason } })
  })
  test.each(codes.case_no_read)('case number $text is read', ({ text, want }) => {
    expect(rules.checkCaseNo(text)).toMatchObject({ ok: true, value: { number: want } })
  })
  test.each(codes.case_no)('$want carries its parts', ({ want, township, day, n }) => {
    expect(rules.checkCaseNo(want)).toEqual({ ok: true, value: { number: want, township, day, n } })
  })
  test.each(codes.case_no_refused)('case number $text is refused: $reason', ({ text, reason }) => {
    expect(rules.checkCaseNo(text)).toEqual({ ok: false, problem: { code: 'case_number', reason } })
  })
  test.each(codes.provisional_no)('provisional number $want', ({ device, day, n, want }) => {
    expect(rules.provisionalNo(device, day, n)).toBe(want)
  })
  test('a provisional number that does not fit is an error', () => {
    expect(() => rules.provisionalNo('abc', '2026-11-22', 1)).toThrow(RangeError)
    expect(() => rules.provisionalNo('abcd', '2026-11-22', 1000)).toThrow(RangeError)
  })
})

describe('papers', () => {
  const guides = materials.guides as unknown as Record<string, rules.GuideMaterials>
  const guideOf = (name: string) => guides[name] as rules.GuideMaterials
  const needOf = (code: string): rules.Need => ({
    code, name: code, form: 'copy', photo: 'archive', copies: 1, required: true, reason: null, pi: 'normal', commit: false, notes: null,
  })

  test.each(materials.needed)('$why', ({ guide, sub_type, answers, by_agent, capacity, want }) => {
    const said = answers as unknown as Record<string, boolean>
    const found = rules.needed(guideOf(guide), sub_type, said, { byAgent: by_agent, capacity })
    expect(found.map((one) => one.code)).toEqual(want)
  })
  test.each(materials.sub_type_refused)('$guide has no kind $sub_type', ({ guide, sub_type }) => {
    expect(rules.listed(guideOf(guide), sub_type)).toMatchObject({ ok: false, problem: { code: 'sub_type_unknown' } })
    expect(rules.needed(guideOf(guide), sub_type, {}, { byAgent: true, capacity: 'full' })).toEqual([])
  })
  test.each(materials.questions)('open conditions of $guide $sub_type', ({ guide, sub_type, want }) => {
    expect(rules.questions(guideOf(guide), sub_type).map((one) => [one.code, one.condition])).toEqual(want)
  })
  test.each(materials.shared)('shared: $want', ({ lists, want }) => {
    expect(rules.shared(lists.map((codesOf) => codesOf.map(needOf)))).toEqual(want)
  })
  test.each(materials.missing)('missing: $want', ({ needs, attached, explained, want }) => {
    expect(rules.missing(needs.map(needOf), attached, explained).map((one) => one.code)).toEqual(want)
  })
})

describe('a case', () => {
  test.each(states.allowed)('$state offers $want to $roles', ({ state, roles, facts, want }) => {
    expect(rules.allowedActions(state, roles, facts as rules.CaseFacts)).toEqual(want)
  })
  test.each(states.refusals)('$action in $state: $code ($why)', ({ state, action, roles, facts, code }) => {
    expect(rules.refusal(state, action, roles, facts as rules.CaseFacts)?.code ?? null).toBe(code)
  })
  test.each(states.next)('$action leads from $state to $want', ({ state, action, resume_state, paused_from, want }) => {
    expect(rules.nextState(state, action, { resumeState: resume_state, pausedFrom: paused_from })).toBe(want)
  })
  test('an unknown state of a newer server is shown as it is and moves nowhere', () => {
    expect(rules.stateLabel('received')).toBe('窗口收件')
    expect(rules.stateLabel('brand_new')).toBe('brand_new')
    expect(rules.allowedActions('brand_new', ['clerk'], {})).toEqual([])
    expect(rules.isOver('archived') && !rules.isOver('brand_new')).toBe(true)
  })
})

describe('visits', () => {
  test.each(visits.risk_level)('$tags at $age are $want', (one) => {
    expect(rules.riskLevel(one.tags, one.age, { openRedAlarm: 'open_red_alarm' in one })).toBe(one.want)
  })
  test.each(visits.next_due)('after $last at $level the next is $want', ({ last, level, first, want }) => {
    expect(rules.nextDue(last, level as rules.Level, first)).toBe(want)
  })
  test.each(visits.due_light)('due $due on $today of $interval: $want', ({ due, today, interval, want }) => {
    expect(rules.dueLight(due, today, interval)).toBe(want)
  })
  test.each(visits.counts)('$why: $want', ({ visit, level, last_door_on, want }) => {
    expect(rules.counts(visit as rules.VisitFacts, level as rules.Level | null, last_door_on)).toBe(want)
  })
  test.each(visits.alarm)('alarm $want', ({ answers, want }) => {
    const alarm = rules.alarmOf(answers as unknown as Record<string, Record<string, unknown>>)
    expect(alarm && [alarm.level, alarm.kind]).toEqual(want)
  })
  test.each(visits.kind_label)('an alarm of kind $kind is $want', ({ kind, want }) => {
    expect(rules.kindLabel(kind)).toBe(want)
  })
  test('an alarm ends in one of the ways the county knows', () => {
    expect(rules.OUTCOMES).toEqual(visits.outcomes)
  })
  test('a home gets the questions of its disability, several get all', () => {
    const sections = (code: string | null) => rules.sectionsFor(code).map((section) => section.code)
    expect(sections(null)).toHaveLength(8)
    expect(sections('6').slice(8)).toEqual(['psychiatric'])
    expect(sections('7').length).toBeGreaterThan(10)
  })
})

describe('initials', () => {
  test.each(initials.initials)('$name is found by $want', ({ name, want }) => {
    expect(rules.initialsOf(name)).toBe(want)
  })
})
