// One hand-over of cash: who pays for whom, which invoices, how much of each. Pure.
import { clientKey, type AheadInput, type AheadLook, type AheadPart, type Payer } from '../../api/counter'

/** One invoice in the cart with the part of it that is paid now. */
export interface Pick {
  invoice: number
  amount: number
  on: boolean
}

/** Months ahead of one line; what they come to, the program says. */
export interface Ahead {
  line: number
  periods: number
  free: number
}

export interface Entry {
  payer: Payer
  picks: Pick[]
  ahead: Ahead[]
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
  return { ...sale, key: sale.key || clientKey(), entries: [...sale.entries, { payer, picks, ahead: [] }] }
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

/** The most months one bill may cover. */
export const MOST_AHEAD = 24

/** Puts so many months ahead of a line into the cart, some of them free; none takes them out again. */
export function months(sale: Sale, line: number, periods: number, free = 0): Sale {
  const n = Math.min(Math.max(periods, 0), MOST_AHEAD)
  const now = { line, periods: n, free: Math.min(Math.max(free, 0), Math.max(n - 1, 0)) }
  const put = (all: Ahead[]) => (all.some((a) => a.line === line) ? all.map((a) => (a.line === line ? now : a)) : [...all, now]).filter((a) => a.periods > 0)
  return { ...sale, entries: sale.entries.map((e) => ((e.payer.lines ?? []).some((l) => l.line === line) ? { ...e, ahead: put(e.ahead) } : e)) }
}

/** One month more or fewer of the line that stands last in the cart with its person. */
export function step(sale: Sale, by: 1 | -1): Sale {
  const last = sale.entries.at(-1)
  const line = last?.ahead.at(-1)?.line ?? last?.payer.lines?.[0]?.line
  if (!last || line === undefined) return sale
  const now = last.ahead.find((a) => a.line === line)
  return months(sale, line, (now?.periods ?? 0) + by, now?.free)
}

/** What the program is asked to price: every line with months ahead, in the order of the cart. */
export const wanted = (sale: Sale): AheadInput[] => sale.entries.flatMap((e) => e.ahead).map((a) => ({ ...a, from: '' }))

/** What the program said of these months; nothing while it has not yet. */
export const lookOf = (a: Ahead, looks: AheadLook[]) => looks.find((l) => l.line === a.line && l.periods === a.periods && l.free === a.free)

const chosen = (sale: Sale) => sale.entries.flatMap((e) => e.picks).filter((p) => p.on && p.amount > 0)

const priced = (sale: Sale, looks: AheadLook[]) => wanted(sale).flatMap((a) => lookOf(a, looks) ?? [])

/** What the cart comes to. */
export const total = (sale: Sale, looks: AheadLook[] = []) => chosen(sale).reduce((sum, p) => sum + p.amount, 0) + priced(sale, looks).reduce((sum, l) => sum + l.open, 0) + sale.deposit

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

/** Only months that saldo pays for: they are billed, but not at the till. */
export const covered = (sale: Sale, looks: AheadLook[]) => total(sale, looks) === 0 && priced(sale, looks).some((l) => l.refused.key === '')

/** What goes to which months ahead: what the bills leave of it. Months that saldo covers are billed for no money; others that nothing is left for are not. */
export function paidAhead(sale: Sale, looks: AheadLook[], kept: number): AheadPart[] {
  let left = kept - targets(sale, kept).reduce((sum, x) => sum + x.amount, 0)
  const out: AheadPart[] = []
  for (const l of priced(sale, looks)) {
    const amount = Math.min(l.open, left)
    if (amount > 0 || (l.open === 0 && l.refused.key === '')) out.push({ line: l.line, from: l.from, periods: l.periods, free: l.free, open: l.open, amount })
    left -= amount
  }
  return out
}

/** The thousands somebody meant who typed 150 for a bill of 134.850: 0 where the sum is as likely meant as typed. */
export const meant = (given: number, due: number) => (given > 0 && given < 1000 && due >= 1000 && given * 1000 <= due * 10 ? given * 1000 : 0)
