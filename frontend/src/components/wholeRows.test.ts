import { wholeRows } from './wholeRows'

it('leaves no half row at the foot', () => {
  for (let height = 240; height < 900; height += 7) {
    const room = wholeRows(height, 31.5, 33, true)
    expect(room % 33).toBe(0)
    expect(room).toBeLessThanOrEqual(Math.max(120, height - 31.5 - 36))
  }
})

it('fills what there is where nothing can be cut', () => {
  expect(wholeRows(500, 33, 33, false)).toBe(467)
  expect(wholeRows(500, 33, 0, true)).toBe(431)
  expect(wholeRows(0, 33, 33, false)).toBe(120)
})
