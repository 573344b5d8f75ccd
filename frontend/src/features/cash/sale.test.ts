import type { AheadLook, Payer } from '../../api/counter'
import { add, change, covered, emptySale, meant, months, paidAhead, remove, step, targets, total, wanted } from './sale'

const payer = (customer: number, ...open: number[]): Payer => ({
  customer, no: `P${customer}`, name: `Orang ${customer}`, phone: '', address: '', saldo: 0, owes: 0, chip: { state: 'isolated', since: '' }, lines: [{ line: customer * 100, login: '', plan: '', unit: 'month', n: 1 }],
  invoices: open.map((o, i) => ({ id: customer * 10 + i, no: '', customer, name: '', issueOn: '', dueOn: '', from: '', to: '', total: o, open: o, state: 'unpaid', paidOn: '' })),
})

it('puts everything open of several people into one cart, under one key', () => {
  const one = add(emptySale, payer(1, 150_000, 0))
  const two = add(add(one, payer(2, 200_000)), payer(2, 200_000))
  expect(two.entries).toHaveLength(2)
  expect(two.key).toBe(one.key)
  expect(total(two)).toBe(350_000)
  expect(targets(two, 350_000)).toEqual([{ invoice: 10, amount: 150_000 }, { invoice: 20, amount: 200_000 }])
})

it('spreads too little over the first invoices and never more than was kept', () => {
  const sale = add(emptySale, payer(1, 150_000, 150_000))
  expect(targets(sale, 200_000)).toEqual([{ invoice: 10, amount: 150_000 }, { invoice: 11, amount: 50_000 }])
})

it('leaves out what was unticked, and adds what is put aside', () => {
  const sale = { ...change(add(emptySale, payer(1, 150_000, 70_000)), 11, { on: false }), deposit: 5_000 }
  expect(total(sale)).toBe(155_000)
  expect(targets(sale, 155_000)).toEqual([{ invoice: 10, amount: 150_000 }])
})

it('begins a new sale when the cart is empty', () => {
  const sale = add(emptySale, payer(1, 150_000))
  expect(remove(sale, 1).key).toBe('')
  expect(add(remove(sale, 1), payer(1, 1)).key).not.toBe(sale.key)
})

it.each([
  [150, 134_850, 150_000], [134, 134_850, 134_000], [999, 166_500, 999_000],
  [1_000, 166_500, 0], // as it stands
  [0, 166_500, 0], [900, 900, 0],
  [700, 50_000, 0], // nobody hands over fourteen times the bill
])('takes %i for a bill of %i as meant for %i', (given, due, thousands) => expect(meant(given, due)).toBe(thousands))

const look = (line: number, periods: number, open: number, free = 0): AheadLook => ({ line, periods, free, from: '2026-12-01', to: '', discount: 0, total: open, saldo: 0, open, refused: { key: '', params: {} } })

it('counts months ahead by what the program said of just these months, and pays the bills first', () => {
  const two = step(add(step(step(add(emptySale, payer(1, 150_000)), 1), 1), payer(2, 200_000)), 1)
  expect(wanted(two)).toEqual([{ line: 100, periods: 2, free: 0, from: '' }, { line: 200, periods: 1, free: 0, from: '' }])
  expect(total(two, [look(100, 1, 999)])).toBe(350_000) // another number of months
  const looks = [look(100, 2, 270_000), look(200, 1, 190_000)]
  expect(total(two, looks)).toBe(810_000)
  expect(paidAhead(two, looks, 810_000)).toMatchObject([{ line: 100, periods: 2, from: '2026-12-01', open: 270_000, amount: 270_000 }, { line: 200, amount: 190_000 }])
  // Too little pays the bills, then a part of the first months; the others are not billed.
  expect(paidAhead(two, looks, 400_000)).toMatchObject([{ line: 100, open: 270_000, amount: 50_000 }])
  expect(paidAhead(two, looks, 350_000)).toEqual([])
})

it('sends the months that saldo covers too, for no money, and says where nothing but them is in the cart', () => {
  const looks = [{ ...look(100, 1, 0), total: 150_000, saldo: 150_000 }, { ...look(101, 1, 100_000), total: 150_000, saldo: 50_000 }]
  const wati = { ...payer(1), lines: [100, 101].map((line) => ({ line, login: '', plan: '', unit: 'month', n: 1 })) }
  const one = months(add(emptySale, wati), 100, 1)
  expect(total(one, looks)).toBe(0)
  expect(covered(one, looks)).toBe(true)
  const two = months(one, 101, 1)
  expect(paidAhead(two, looks, 100_000)).toMatchObject([{ line: 100, open: 0, amount: 0 }, { line: 101, open: 100_000, amount: 100_000 }])
  expect(covered(two, looks)).toBe(false)
  // What cannot be billed comes to nothing as well, and is not sent.
  const held = [{ ...look(100, 1, 0), refused: { key: 'billing.ahead.held', params: {} } }]
  expect(paidAhead(one, held, 0)).toEqual([])
  expect(covered(one, held)).toBe(false)
})

it('keeps months between none and two years, and fewer of them free than there are', () => {
  const sale = add(emptySale, payer(1))
  expect(wanted(step(sale, -1))).toEqual([])
  expect(wanted(step(step(sale, 1), -1))).toEqual([])
  expect(wanted(months(sale, 100, 99))).toMatchObject([{ periods: 24 }])
  expect(wanted(months(sale, 100, 3, 5))).toMatchObject([{ periods: 3, free: 2 }])
  expect(wanted(step(months(sale, 100, 3, 2), -1))).toMatchObject([{ periods: 2, free: 1 }])
})
