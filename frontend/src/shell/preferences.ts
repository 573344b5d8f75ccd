// How this window looks and speaks on this PC. Nothing of the office's is kept here.
import { useSyncExternalStore } from 'react'
import type { Lang } from '../format/rupiah'
import type { Mode } from '../styles/tokens'

export type ModeChoice = Mode | 'system'
export interface Preferences {
  lang: Lang
  mode: ModeChoice
}

const PLACE = 'lunas.window'
const listeners = new Set<() => void>()

function stored(): Preferences {
  try {
    const raw = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Preferences>
    return { lang: raw.lang === 'en' ? 'en' : 'id', mode: raw.mode === 'light' || raw.mode === 'dark' ? raw.mode : 'system' }
  } catch {
    return { lang: 'id', mode: 'system' }
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
