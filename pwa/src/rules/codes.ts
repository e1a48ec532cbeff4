/** Numbers people read and type: identity, disability, case, provisional (R14). */
import { isDay } from './days'
import { type Checked, accepted, refused } from './problem'

export interface IdNo { number: string; birth_on: string; sex: '男' | '女' }
export interface DisabilityNo { number: string; id_no: IdNo; class_code: string; grade: number; reissue: string }
export interface CaseNo { number: string; township: string; day: string; n: number }

const OLDEST_BIRTH = '1890-01-01'
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** Full-width signs to plain ones, lower case to upper, spaces and dashes away. */
export const normaliseIdNo = (text: string): string =>
  text.normalize('NFKC').toUpperCase().replace(/[\s\-‐-―]/g, '')

/** R14.1: form, check digit, a birth date that exists and is not in the future; the area is never refused. */
export function checkIdNo(text: string, today: string): Checked<IdNo> {
  const number = normaliseIdNo(text)
  if (/^[0-9]{15}$/.test(number)) return refused('id_number', 'old_15')
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return refused('id_number', 'form')
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birth) || birth > today || birth < OLDEST_BIRTH) return refused('id_number', 'birth_date')
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  if (CHECK[sum % 11] !== number[17]) return refused('id_number', 'check_digit')
  return accepted({ number, birth_on: birth, sex: Number(number[16]) % 2 ? '男' : '女' })
}

/** R14.1: the number says the birth date and the sex; null when what was written beside it agrees. */
export const notWhose = (number: IdNo, bornOn: string, sex: string): 'birth_differs' | 'sex_differs' | null =>
  number.birth_on !== bornOn ? 'birth_differs' : number.sex !== sex ? 'sex_differs' : null

/** R14.2: identity number, class 1-7, grade 1-4, then nothing, B, or B1, B2 ... for a reissue. */
export function checkDisabilityNo(text: string, today: string): Checked<DisabilityNo> {
  const match = /^([0-9]{17}[0-9X])([1-7])([1-4])(B[1-9]?)?$/.exec(normaliseIdNo(text))
  if (!match) return refused('disability_number', 'form')
  const [number, idText = '', classCode = '', grade, reissue = ''] = match
  const id = checkIdNo(idText, today)
  if (!id.ok) return id
  return accepted({ number, id_no: id.value, class_code: classCode, grade: Number(grade), reissue })
}

/** R14.5: a case number as typed or scanned, with or without dashes. */
export function checkCaseNo(text: string): Checked<CaseNo> {
  const match = /^TQ([0-9]{9})([0-9]{8})([0-9]{4})([0-9])$/.exec(normaliseIdNo(text))
  if (!match) return refused('case_number', 'form')
  const [, township = '', digits = '', n = '', check = ''] = match
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  if (!isDay(day) || digits.startsWith('0000')) return refused('case_number', 'day')
  if (mod1110(township + digits + n) !== check) return refused('case_number', 'check_digit')
  return accepted({ number: `TQ${township}-${digits}-${n}-${check}`, township, day, n: Number(n) })
}

/** R14.5: what this phone gives offline: L + four signs of the device + yymmdd + sequence of three. */
export function provisionalNo(device: string, day: string, n: number): string {
  const number = `L${device.toUpperCase()}${day.slice(2).replaceAll('-', '')}${String(n).padStart(3, '0')}`
  if (!/^L[0-9A-Z]{4}[0-9]{6}[0-9]{3}$/.test(number)) throw new RangeError('device signs or sequence do not fit')
  return number
}

/** ISO 7064 MOD 11,10. */
function mod1110(digits: string): string {
  let check = 5
  for (const digit of digits) check = (((check || 10) * 2) % 11 + Number(digit)) % 10
  return String((1 - (((check || 10) * 2) % 11) + 10) % 10)
}
