/** Who may act under a letter: the vectors that the server's rules fulfil as well (tests/vectors/agency.json). */
import { describe, expect, test } from 'vitest'

import vectors from '../../../tests/vectors/agency.json'
import * as rules from '@/rules/agency'

const letters = vectors.letters as Record<string, rules.Letter>

describe('a letter of authorisation on the phone', () => {
  test.each(vectors.may)('$letter/$agent/$matter/$power on $on: $code ($why)', ({ letter, agent, matter, power, on, code }) => {
    expect(rules.powersOk(letter ? letters[letter] : null, agent, matter, power, on)).toBe(code)
  })
  test.each(vectors.acts)('$action needs $power', ({ action, power }) => {
    expect(rules.POWER_OF_ACTION[action] ?? null).toBe(power)
  })
  test.each(vectors.faults)('before it is signed: $want ($why)', ({ matters, powers, from, to, want }) => {
    expect(rules.letterFaults(matters, powers, from, to)).toEqual(want)
  })
  test.each(vectors.lacks)('when it is signed: $want ($why)', (v) => {
    const proof = { ...v, readWay: v.read_way, voiceSeconds: v.voice, byGuardian: v.guardian }
    expect(rules.letterLacks(proof)).toEqual(v.want)
  })
  test.each(vectors.conflicts)('$agent for $principal: $want ($why)', ({ agent, principal, home, relations, want }) => {
    expect(rules.conflictSigns(agent, principal, home, relations)).toEqual(want)
  })
  test.each(vectors.reminders)('on $today a letter to $valid_to: $want ($why)', ({ valid_to, today, want }) => {
    expect(rules.reminder(valid_to, today)).toBe(want)
  })
  test('a power that does not exist is a programming error', () => {
    expect(() => rules.powersOk(letters.good, 'a', 'gaoling', 'everything', '2026-11-22')).toThrow(RangeError)
  })
})
