import { bytes, percentOf, span } from './measure'

it('says how long something has run in two parts at most', () => {
  expect([0, 59, 61, 3599, 3600, 86_399, 86_400, 3_621_600].map((s) => Object.values(span(s)).join(' '))).toEqual([
    'span.minutes 0 0', 'span.minutes 0 0', 'span.minutes 1 0', 'span.minutes 59 0', 'span.wholeHours 1 0', 'span.hours 23 59', 'span.wholeDays 1 0', 'span.days 41 22',
  ])
})

it('tells memory as routers do', () => {
  expect([0, 5_242_880, 66_479_718, 268_435_456, 1_610_612_736].map((n) => bytes(n, 'id'))).toEqual(['0 MB', '5 MB', '63 MB', '256 MB', '1,5 GB'])
  expect(bytes(1_610_612_736, 'en')).toBe('1.5 GB')
  expect([percentOf(0, 0), percentOf(9_999, 100_000), percentOf(5, 10)]).toEqual([0, 9, 50])
})
