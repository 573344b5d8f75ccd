import { rowHeight, wholeRows } from './wholeRows'

it('leaves no half row at the foot', () => {
  for (const row of [rowHeight(1), rowHeight(2)]) {
    for (let height = 240; height < 900; height += 7) {
      const room = wholeRows(height, row, true)
      expect(room % row).toBe(0)
      expect(room).toBeLessThanOrEqual(Math.max(120, height - 33 - 36))
    }
  }
})

it('fills what there is where nothing can be cut', () => {
  expect(wholeRows(500, 33, false)).toBe(467)
  expect(wholeRows(0, 33, false)).toBe(120)
})
