import { addDays, clockTime, dateFull, dateLong, dateOf, dateShort, daysBetween, isDate, moment, momentShort, monthLong, period, periodShort } from './date'
import { ago, dueIn } from './relative'

it('says dates in both languages', () => {
  expect(dateLong('2026-05-05', 'id')).toBe('5 Mei 2026')
  expect(dateLong('2026-05-05', 'en')).toBe('5 May 2026')
  expect(dateFull('2026-11-23', 'id')).toBe('Senin, 23 November 2026')
  expect(monthLong('2026-08', 'id')).toBe('Agustus 2026')
  expect(dateShort('2026-08-09', 'id', '2026-11-23')).toBe('9 Agt')
  expect(dateShort('2024-08-09', 'id', '2026-11-23')).toBe('9 Agt 2024')
  expect(dateLong('', 'id')).toBe('')
})

it('says what a bill is for as shortly as it is clear', () => {
  expect(period('2026-11-01', '2026-11-30', 'id')).toBe('November 2026')
  expect(period('2026-11-16', '2026-11-30', 'id')).toBe('16–30 November 2026')
  expect(period('2026-11-16', '2026-12-15', 'id')).toBe('16 November – 15 Desember 2026')
  expect(period('2026-12-16', '2027-01-15', 'en')).toBe('16 December 2026 – 15 January 2027')
  expect(period('', '2027-01-15', 'en')).toBe('')
})

it('knows the calendar', () => {
  expect(isDate('2028-02-29')).toBe(true)
  expect(isDate('2026-02-29')).toBe(false)
  expect(isDate('2026-2-9')).toBe(false)
  expect(daysBetween('2026-10-31', '2026-11-23')).toBe(23)
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

it('places a moment on the clock of the office, not of the computer', () => {
  const at = '2026-11-22T17:30:00.000Z'
  expect(dateOf(at, 'WIB')).toBe('2026-11-23')
  expect(clockTime(at, 'WIB', 'id')).toBe('00.30')
  expect(clockTime(at, 'WIT', 'en')).toBe('02:30')
  expect(clockTime(at, 'WITA', 'id', true)).toBe('01.30.00')
  expect(moment(at, 'WITA', 'id')).toBe('23 November 2026 01.30 WITA')
})

it('says how long ago', () => {
  const now = new Date('2026-11-23T05:00:00.000Z')
  const at = (iso: string) => ago(iso, now, 'WIB', 'id')
  expect(at('2026-11-23T04:59:40.000Z')).toMatchObject({ key: 'time.now' })
  expect(at('2026-11-23T04:48:00.000Z')).toMatchObject({ key: 'time.minutes', n: 12 })
  expect(at('2026-11-23T02:10:00.000Z')).toMatchObject({ key: 'time.hours', n: 2 })
  expect(at('2026-11-22T18:10:00.000Z')).toMatchObject({ key: 'time.today', clock: '01.10' })
  expect(at('2026-11-22T15:10:00.000Z')).toMatchObject({ key: 'time.yesterday', clock: '22.10' })
  expect(at('2026-11-01T15:10:00.000Z')).toEqual({ text: '1 Nov 22.10' })
  expect(at('2026-11-23T05:10:00.000Z')).toMatchObject({ key: 'time.today' })
})

it('counts days to and from the due date', () => {
  expect(dueIn('2026-11-20', '2026-11-23')).toEqual({ key: 'time.late', n: 3 })
  expect(dueIn('2026-11-23', '2026-11-23')).toEqual({ key: 'time.dueToday', n: 0 })
  expect(dueIn('2026-12-01', '2026-11-23')).toEqual({ key: 'time.in', n: 8 })
})

it('says moments shortly in lists, and keeps the year of another', () => {
  expect(momentShort('2026-11-23T04:59:00.000Z', 'WIB', 'id', '2026-11-24')).toBe('23 Nov 11.59')
  expect(momentShort('2025-11-23T04:59:00.000Z', 'WIB', 'en', '2026-11-24')).toBe('23 Nov 2025 11:59')
})

it('says a month by its name, and a bill over several by its first and last', () => {
  expect(periodShort('2026-12-01', '2026-12-31', 'id')).toBe('Desember 2026')
  expect(periodShort('2026-11-23', '2026-12-22', 'id')).toBe('November 2026')
  expect(periodShort('2026-12-01', '2027-01-31', 'id')).toBe('Des 2026 – Jan 2027')
  expect(periodShort('2026-03-05', '2026-05-04', 'en')).toBe('Mar – May 2026')
})
