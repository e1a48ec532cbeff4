/** Which papers a case needs, which several cases share, which are missing (R2.2, R15.8). */
import { type Checked, accepted, refused } from './problem'

/** A material as the guide lists it. */
export interface ListedMaterial {
  code: string
  name: string
  form: string
  photo: string
  copies: number
  required: true | 'conditional'
  condition?: string | null
  commit: boolean
  pi: string
  notes?: string | null
}

/** The part of a guide the rules read. */
export interface GuideMaterials {
  materials: readonly ListedMaterial[]
  sub_types?: readonly { code: string; materials?: readonly ListedMaterial[] }[]
}

/** One paper a case needs; `reason` is the guide's condition that applies, null when always required. */
export interface Need {
  code: string
  name: string
  form: string
  photo: string
  copies: number
  required: boolean
  reason: string | null
  pi: string
  commit: boolean
  notes: string | null
}

export interface Question { code: string; name: string; condition: string }

export interface Situation {
  byAgent: boolean
  capacity: string
}

const PROXY_LETTER = 'proxy_letter'
const GUARDIAN_PROOF = 'guardian_proof'

/** The guide's own list: a sub-type with materials replaces the matter's list. */
export function listed(guide: GuideMaterials, subType: string | null): Checked<readonly ListedMaterial[]> {
  const kinds = guide.sub_types ?? []
  if (kinds.length === 0 && subType === null) return accepted(guide.materials)
  const kind = kinds.find((one) => one.code === subType)
  return kind ? accepted(kind.materials ?? guide.materials) : refused('sub_type_unknown', subType ?? 'none')
}

/** Every required paper and each conditional one that applies; empty while the sub-type is not chosen. */
export function needed(
  guide: GuideMaterials, subType: string | null, answers: Readonly<Record<string, boolean>>, situation: Situation,
): Need[] {
  return list(guide, subType)
    .filter((material) => material.required === true || applies(material.code, answers, situation))
    .map(need)
}

/** The conditions only a person can answer, in the guide's order. */
export function questions(guide: GuideMaterials, subType: string | null): Question[] {
  return list(guide, subType)
    .filter((m) => m.required !== true && m.code !== PROXY_LETTER && m.code !== GUARDIAN_PROOF)
    .map((m) => ({ code: m.code, name: m.name, condition: m.condition ?? '' }))
}

/** Codes needed by more than one case of a visit: shot once, used for each. */
export function shared(lists: readonly (readonly Need[])[]): string[] {
  const count = new Map<string, number>()
  for (const needs of lists) {
    for (const code of new Set(needs.map((one) => one.code))) count.set(code, (count.get(code) ?? 0) + 1)
  }
  return [...count].filter(([, times]) => times > 1).map(([code]) => code)
}

/** Papers neither attached nor marked missing with a reason. */
export function missing(needs: readonly Need[], attached: readonly string[], explained: readonly string[]): Need[] {
  return needs.filter((one) => one.required && !attached.includes(one.code) && !explained.includes(one.code))
}

function list(guide: GuideMaterials, subType: string | null): readonly ListedMaterial[] {
  const found = listed(guide, subType)
  return found.ok ? found.value : []
}

function applies(code: string, answers: Readonly<Record<string, boolean>>, situation: Situation): boolean {
  if (code === PROXY_LETTER) return situation.byAgent
  if (code === GUARDIAN_PROOF && situation.capacity !== 'full') return true
  return answers[code] === true
}

function need(material: ListedMaterial): Need {
  return {
    code: material.code,
    name: material.name,
    form: material.form,
    photo: material.photo,
    copies: material.copies,
    required: true,
    reason: material.required === true ? null : (material.condition ?? null),
    pi: material.pi,
    commit: material.commit,
    notes: material.notes ?? null,
  }
}
