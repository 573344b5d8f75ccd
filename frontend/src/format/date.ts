import dayjs from 'dayjs'
import 'dayjs/locale/id'
import utc from 'dayjs/plugin/utc'
import type { Lang } from './rupiah'

dayjs.extend(utc)

/** A date of business in the office's zone: "2026-11-23". Never an instant. */
export type CivilDate = string
/** A moment as the program stores it: "2026-11-23T02:15:00.000Z". */
export type Instant = string
/** The three clocks of the country; none knows summer time. */
export type Zone = 'WIB' | 'WITA' | 'WIT'

const hours: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 }
const ISO = 'YYYY-MM-DD'

/** Midnight of a date, in milliseconds; NaN for what is none. Lists read thousands of dates: no pattern is parsed. */
function midnight(d: CivilDate): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(d)) return NaN
  const [year, month, day] = [Number(d.slice(0, 4)), Number(d.slice(5, 7)), Number(d.slice(8))]
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.setUTCFullYear(year) : NaN
}

const parsed = (d: CivilDate) => dayjs.utc(midnight(d))

/** A moment as the office's clocks show it, "2026-11-23T09:15:00.000Z"; empty for what is none. Lists ask for thousands: plain sums. */
function local(at: Instant | Date, zone: Zone): string {
  const ms = new Date(at).getTime() + hours[zone] * 3_600_000
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString()
}

const said = new Map<string, string>()

/** A date in words; a list shows the same few hundred again and again, so each is put together once. */
function worded(d: CivilDate, lang: Lang, pattern: string): string {
  if (!isDate(d)) return ''
  const key = `${lang}${pattern}${d}`
  const known = said.get(key)
  if (known !== undefined) return known
  if (said.size > 5_000) said.clear()
  const made = parsed(d).locale(lang).format(pattern)
  said.set(key, made)
  return made
}

/** Whether s is a real date of the calendar, written in full. */
export function isDate(s: string): boolean {
  return !Number.isNaN(midnight(s))
}

/** "5 Mei 2026". */
export function dateLong(d: CivilDate, lang: Lang): string {
  return worded(d, lang, 'D MMMM YYYY')
}

/** "5 Mei" this year's dates in dense tables, "5 Mei 2024" the others'. */
export function dateShort(d: CivilDate, lang: Lang, today: CivilDate): string {
  return worded(d, lang, d.slice(0, 4) === today.slice(0, 4) ? 'D MMM' : 'D MMM YYYY')
}

/** "Senin, 23 November 2026". */
export function dateFull(d: CivilDate, lang: Lang): string {
  return worded(d, lang, 'dddd, D MMMM YYYY')
}

/** "November 2026", from "2026-11" or a date. */
export function monthLong(month: string, lang: Lang): string {
  return worded(`${month.slice(0, 7)}-01`, lang, 'MMMM YYYY')
}

/** What a bill is for: "November 2026" for a whole month, else "16–30 November 2026" or "16 November – 15 Desember 2026". */
export function period(from: CivilDate, to: CivilDate, lang: Lang): string {
  if (!isDate(from) || !isDate(to)) return ''
  if (from.endsWith('-01') && addDays(to, 1) === parsed(from).add(1, 'month').format(ISO)) return monthLong(from, lang)
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${dateLong(to, lang)}`
  const first = from.slice(0, 4) === to.slice(0, 4) ? worded(from, lang, 'D MMMM') : dateLong(from, lang)
  return `${first} – ${dateLong(to, lang)}`
}

/** A period in few words, for lists: the month it begins in, or its first and last month where it is longer than one. */
export function periodShort(from: CivilDate, to: CivilDate, lang: Lang): string {
  if (addDays(to, 1) <= parsed(from).add(1, 'month').format(ISO)) return monthLong(from, lang)
  return `${worded(from, lang, from.slice(0, 4) === to.slice(0, 4) ? 'MMM' : 'MMM YYYY')} – ${worded(to, lang, 'MMM YYYY')}`
}

/** The office's date at a moment. */
export function dateOf(at: Instant | Date, zone: Zone): CivilDate {
  return local(at, zone).slice(0, 10)
}

/** "09.15" in Indonesian, "09:15" in English. */
export function clockTime(at: Instant, zone: Zone, lang: Lang, seconds = false): string {
  const shown = local(at, zone).slice(11, seconds ? 19 : 16)
  return lang === 'en' ? shown : shown.replaceAll(':', '.')
}

/** "5 Mei 2026 09.15 WIB". */
export function moment(at: Instant, zone: Zone, lang: Lang): string {
  return `${dateLong(dateOf(at, zone), lang)} ${clockTime(at, zone, lang)} ${zone}`
}

/** "5 Mei 09.15", with the year where it is another: for lists of moments. */
export function momentShort(at: Instant, zone: Zone, lang: Lang, today: CivilDate): string {
  return `${dateShort(dateOf(at, zone), lang, today)} ${clockTime(at, zone, lang)}`
}

/** Whole days from a to b; negative when b is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return (midnight(b) - midnight(a)) / 86_400_000
}

/** The date n days later. */
export function addDays(d: CivilDate, n: number): CivilDate {
  return parsed(d).add(n, 'day').format(ISO)
}
