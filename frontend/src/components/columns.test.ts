import { filled, fit, roomy, type Column } from './columns'

const column = (width?: number, least?: number): Column<object> => ({ key: String(width), title: '', render: () => '', ...(width ? { width } : {}), ...(least ? { least } : {}) })
const sum = (all: number[]) => all.reduce((a, b) => a + b, 0)

it('fills the room to the pixel where there is more than enough', () => {
  for (let room = 500; room < 2000; room += 37) expect(sum(fit([column(96), column(180), column(), column(73)], room))).toBe(room)
})

it('takes what is short from those that give way, and no more than they give', () => {
  const columns = [column(100), column(200, 140), column(260, 150)]
  expect(fit(columns, 500)).toEqual([100, 178, 221])
  expect(fit(columns, 300)).toEqual([100, 140, 150])
  expect(fit([column(400), column(400)], 300)).toEqual([400, 400])
})

it('is as wide as wanted before anything was measured', () => {
  expect(fit([column(96), column()], 0)).toEqual([96, 140])
})

it('gives a column what its sums need, and takes it from those that give way', () => {
  const columns = [column(100), column(112), column(200, 90)]
  expect(fit(columns, 412, { 112: 134 })).toEqual([100, 134, 178])
  expect(fit([column(100), column(112, 80), column(200, 90)], 300, { 112: 134 })).toEqual([100, 134, 90])
  expect(fit(columns, 412, { 112: 90 })).toEqual([100, 112, 200])
})

it('leaves out a column in which no row has anything', () => {
  const columns: Column<{ note: string }>[] = [{ key: 'no', title: '', render: () => '' }, { key: 'note', title: '', has: (r) => r.note !== '', render: (r) => r.note }]
  const keys = (notes: string[]) => filled(columns, notes.map((note) => ({ note }))).map((c) => c.key)
  expect([keys(['', '']), keys(['', 'titip tetangga']), keys([])]).toEqual([['no'], ['no', 'note'], ['no', 'note']])
})

it('leaves out what can be spared where not all fit at their least, the highest first, and never what must stand', () => {
  const columns: Column<object>[] = [
    { key: 'no', title: '', render: () => '', width: 100 }, { key: 'note', title: '', render: () => '', width: 200, least: 150, spare: 1 },
    { key: 'fee', title: '', render: () => '', width: 120, spare: 2 }, { key: 'sum', title: '', render: () => '' },
  ]
  const keys = (room: number) => roomy(columns, room).map((c) => c.key)
  expect(keys(0)).toEqual(['no', 'note', 'fee', 'sum']) // not measured yet
  expect(keys(510)).toEqual(['no', 'note', 'fee', 'sum'])
  expect(keys(509)).toEqual(['no', 'note', 'sum'])
  expect(keys(389)).toEqual(['no', 'sum'])
  expect(keys(100)).toEqual(['no', 'sum'])
})
