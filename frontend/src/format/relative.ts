import { clockTime, dateOf, dateShort, daysBetween, type CivilDate, type Instant, type Zone } from './date'
import type { Lang } from './rupiah'

/** A relative time as a key of i18n with its number, or the date itself when it is far. */
export type Relative = { key: 'time.now' | 'time.minutes' | 'time.hours' | 'time.yesterday' | 'time.today'; n: number; clock: string } | { text: string }

/** How long ago a moment was, said the way a person at the counter would say it. */
export function ago(at: Instant, now: Date, zone: Zone, lang: Lang): Relative {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000)
  const day = dateOf(at, zone)
  const today = dateOf(now, zone)
  const clock = clockTime(at, zone, lang)
  if (minutes >= 0 && minutes < 1) return { key: 'time.now', n: 0, clock }
  if (minutes >= 0 && minutes < 60) return { key: 'time.minutes', n: minutes, clock }
  const days = daysBetween(day, today)
  if (days === 0 && minutes >= 0 && minutes < 360) return { key: 'time.hours', n: Math.floor(minutes / 60), clock }
  if (days === 0) return { key: 'time.today', n: 0, clock }
  if (days === 1) return { key: 'time.yesterday', n: 1, clock }
  return { text: `${dateShort(day, lang, today)} ${clock}` }
}

/** How far a due date is: 'time.late' counts the days behind, 'time.in' those ahead. */
export function dueIn(due: CivilDate, today: CivilDate): { key: 'time.late' | 'time.dueToday' | 'time.in'; n: number } {
  const n = daysBetween(today, due)
  if (n === 0) return { key: 'time.dueToday', n: 0 }
  return n < 0 ? { key: 'time.late', n: -n } : { key: 'time.in', n }
}
