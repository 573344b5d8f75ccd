// One hand-over of cash: who pays for whom, which invoices, how much of each. Pure.
import { clientKey, type Payer } from '../../api/counter'

/** One invoice in the cart with the part of it that is paid now. */
export interface Pick {
  invoice: number
  amount: number
  on: boolean
}

export interface Entry {
  payer: Payer
  picks: Pick[]
}

export interface Sale {
  /** Recognises a repeat; made when the first person is put into the cart. */
  key: string
  entries: Entry[]
  /** Money on top that stays as saldo of the first person. */
  deposit: number
}

export const emptySale: Sale = { key: '', entries: [], deposit: 0 }

/** Puts a person with everything open into the cart; who is in it already stays as they are. */
export function add(sale: Sale, payer: Payer): Sale {
  if (sale.entries.some((e) => e.payer.customer === payer.customer)) return sale
  const picks = (payer.invoices ?? []).filter((i) => i.open > 0).map((i) => ({ invoice: i.id, amount: i.open, on: true }))
  return { ...sale, key: sale.key || clientKey(), entries: [...sale.entries, { payer, picks }] }
}

/** Takes a person out again; an empty cart is a new sale. */
export function remove(sale: Sale, customer: number): Sale {
  const entries = sale.entries.filter((e) => e.payer.customer !== customer)
  return entries.length === 0 ? emptySale : { ...sale, entries }
}

/** Changes one invoice in the cart. */
export function change(sale: Sale, invoice: number, to: Partial<Pick>): Sale {
  return { ...sale, entries: sale.entries.map((e) => ({ ...e, picks: e.picks.map((p) => (p.invoice === invoice ? { ...p, ...to } : p)) })) }
}

const chosen = (sale: Sale) => sale.entries.flatMap((e) => e.picks).filter((p) => p.on && p.amount > 0)

/** What the cart comes to. */
export const total = (sale: Sale) => chosen(sale).reduce((sum, p) => sum + p.amount, 0) + sale.deposit

/** What goes to which invoice when so much is kept: in the order of the cart, the last one in part. */
export function targets(sale: Sale, kept: number): { invoice: number; amount: number }[] {
  let left = kept
  const out: { invoice: number; amount: number }[] = []
  for (const p of chosen(sale)) {
    const amount = Math.min(p.amount, left)
    if (amount > 0) out.push({ invoice: p.invoice, amount })
    left -= amount
  }
  return out
}

/** The thousands somebody meant who typed 150 for a bill of 134.850: 0 where the sum is as likely meant as typed. */
export const meant = (given: number, due: number) => (given > 0 && given < 1000 && due >= 1000 && given * 1000 <= due * 10 ? given * 1000 : 0)
