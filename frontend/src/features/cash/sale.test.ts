import type { Payer } from '../../api/counter'
import { add, change, emptySale, meant, remove, targets, total } from './sale'

const payer = (customer: number, ...open: number[]): Payer => ({
  customer, no: `P${customer}`, name: `Orang ${customer}`, phone: '', address: '', saldo: 0, owes: 0, chip: { state: 'isolated', since: '' },
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
