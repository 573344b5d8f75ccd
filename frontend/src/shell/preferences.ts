// How this window looks and speaks on this PC. Nothing of the office's is kept here.
import { useSyncExternalStore } from 'react'
import type { Lang } from '../format/rupiah'
import type { Mode } from '../styles/tokens'

export type ModeChoice = Mode | 'system'
export interface Preferences {
  lang: Lang
  mode: ModeChoice
  /** How large everything is drawn, in percent. */
  zoom: number
}

/** The sizes Ctrl with plus and minus step through. */
export const SIZES = [80, 90, 100, 110, 125, 150] as const

const PLACE = 'lunas.window'
const listeners = new Set<() => void>()

function stored(): Preferences {
  try {
    const raw = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Preferences>
    return { lang: raw.lang === 'en' ? 'en' : 'id', mode: raw.mode === 'light' || raw.mode === 'dark' ? raw.mode : 'system', zoom: SIZES.find((z) => z === raw.zoom) ?? 100 }
  } catch {
    return { lang: 'id', mode: 'system', zoom: 100 }
  }
}

let now = stored()

export function prefer(change: Partial<Preferences>): void {
  now = { ...now, ...change }
  try {
    localStorage.setItem(PLACE, JSON.stringify(now))
  } catch {
    // A full or forbidden store only means that the choice ends with the window.
  }
  listeners.forEach((tell) => tell())
}

const next = (by: number) => SIZES[Math.min(SIZES.length - 1, Math.max(0, SIZES.findIndex((z) => z === now.zoom) + by))] ?? 100
export const bigger = () => prefer({ zoom: next(1) })
export const smaller = () => prefer({ zoom: next(-1) })

const follow = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
export const usePreferences = () => useSyncExternalStore(follow, () => now)

const dusk = () => window.matchMedia('(prefers-color-scheme: dark)')
const followDusk = (tell: () => void) => {
  const query = dusk()
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Light or dark, after the system has been asked. */
export function useMode(): Mode {
  const { mode } = usePreferences()
  const dark = useSyncExternalStore(followDusk, () => dusk().matches)
  return mode === 'system' ? (dark ? 'dark' : 'light') : mode
}
