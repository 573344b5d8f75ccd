// How far the first steps of an office have come, as far as its books cannot tell: what was
// read and left as it is, and what was put off. Kept on this PC, one record an office.
import { useSyncExternalStore } from 'react'

export const STEPS = ['company', 'tax', 'plans', 'routers', 'gateways', 'mode'] as const
export type Step = (typeof STEPS)[number]
export interface BeginRecord {
  said: readonly Step[]
  skipped: readonly Step[]
}

const PLACE = 'lunas.begin.'
const listeners = new Set<() => void>()
const kept = new Map<string, BeginRecord | null>()
const isStep = (x: unknown): x is Step => STEPS.includes(x as Step)
const steps = (list: unknown): Step[] => (Array.isArray(list) ? list.filter(isStep) : [])

/** The record of an office; null where nobody has begun on this PC. */
export function recordOf(office: string): BeginRecord | null {
  if (!kept.has(office)) {
    try {
      const raw = JSON.parse(localStorage.getItem(PLACE + office) ?? 'null') as { said?: unknown; skipped?: unknown } | null
      kept.set(office, raw && { said: steps(raw.said), skipped: steps(raw.skipped) })
    } catch {
      kept.set(office, null)
    }
  }
  return kept.get(office) ?? null
}

function keep(office: string, record: BeginRecord): void {
  kept.set(office, record)
  try {
    localStorage.setItem(PLACE + office, JSON.stringify(record))
  } catch {
    // A full or forbidden store only means that the steps are asked again.
  }
  listeners.forEach((tell) => tell())
}

const before = (office: string): BeginRecord => recordOf(office) ?? { said: [], skipped: [] }
export const begin = (office: string) => { if (!recordOf(office)) keep(office, before(office)) }
export const say = (office: string, step: Step) => keep(office, { said: [...new Set([...before(office).said, step])], skipped: before(office).skipped.filter((s) => s !== step) })
export const skip = (office: string, step: Step) => keep(office, { ...before(office), skipped: [...new Set([...before(office).skipped, step])] })

const follow = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
export const useRecord = (office: string) => useSyncExternalStore(follow, () => recordOf(office))
