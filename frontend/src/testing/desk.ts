// A pretend program for tests and pictures: the bound structs with plausible answers.
// Names are invented.
import { bank, bankWaits } from './bank'
import * as letters from './letters'
import * as p from './people'
import { qrisPicture, qrisText } from './qris'
import { settings } from './settings'

type Answers = Record<string, Record<string, (...args: never[]) => unknown>>

const day = (from: string, n: number) => new Date(Date.parse(`${from}T00:00:00Z`) + n * 864e5).toISOString().slice(0, 10)

interface Over {
  needsOwner?: boolean
  demo?: boolean
  today?: string
  /** How many rows the long lists have; 0 shows an office on its first day. */
  many?: number
  /** Every page is refused: to see how that looks. */
  broken?: boolean
  /** The office waits for the owner: a doubtful clock and restored books. */
  waits?: boolean
  /** Nothing is ever answered, once somebody is inside. */
  dead?: boolean
  /** No key of this PC opens the vault. */
  locked?: boolean
  /** The till was opened yesterday and never closed. */
  old?: boolean
  /** A slip printer stands at the counter. */
  slip?: boolean
  /** The chain of the history breaks. */
  torn?: boolean
  /** The customer has money of their own with us. */
  saldo?: boolean
  /** The bill was taken back by a credit note. */
  taken?: boolean
  /** The customer has two lines. */
  two?: boolean
  /** Nothing happened overnight. */
  quiet?: boolean
  /** Cash is refused: its day is closed. */
  refused?: boolean
  /** The first payment was taken back after its deposit had been paid out. */
  lost?: boolean
  /** A QRIS code waits to be scanned. */
  qris?: boolean
  /** The lines are held: no months ahead. */
  held?: boolean
  /** Whose word acts that cannot be taken back ask for. */
  sure?: string
  /** What somebody else chose for whoever comes in: password or pin. */
  lent?: string
  /** Rini of the counter is in, who may do what her role may. */
  clerk?: boolean
  /** Everything answers, but the books cannot be checked. */
  unchecked?: boolean
  /** Who may come in with a PIN. */
  people?: { id: number; name: string; username: string; here: boolean }[]
}

const slice = <R>(n: number, make: (i: number) => R) => (after: string, limit = 100) => {
  const from = Number(after || 0)
  const rows = Array.from({ length: Math.max(0, Math.min(limit, n - from)) }, (_, i) => make(from + i))
  return { rows, next: from + rows.length < n ? String(from + rows.length) : '', total: n }
}
const chain = (torn: boolean) => ({ at: '2026-11-23T00:15:00.000Z', rows: torn ? 8411 : 12345, broken: torn ? 8412 : 0, brokenAt: torn ? '2026-11-19T13:41:00.000Z' : '', how: torn ? 'office.chain.changed' : '' })
const doctorSteps = [
  ['name', 'ok', { name: 'gw-barat.vpn.example' }], ['reach', 'ok', {}], ['plain', 'warn', {}], ['login', 'ok', {}], ['rights_missing', 'bad', { policy: 'write', user: 'lunas' }],
  ['identity', 'ok', { identity: 'gw-barat', serial: 'HF009A1B2C' }], ['version', 'ok', { version: '7.16.1 (stable)' }], ['clock', 'ok', {}], ['radius_on', 'warn', {}], ['server', 'ok', {}],
  ['pools', 'ok', {}], ['fasttrack_on', 'warn', {}], ['unknown.plumbing', 'skipped', {}],
].map(([key, state, params]) => ({ key: `network.doctor.${String(key)}`, state, params }))
/** What only the owner may do, of what the pictures show. */
const owners = /^(Settings|History|Reports)\.|^Today\.(Approve|CloseReprieve|RetryJob|DismissJob)$|^Network\.(Add|Change|ApplyPlumbing)$|^Messages\.SendRefused$/
const nobody = { rows: [], count: 0, amount: 0 }
const none = { today: '2026-11-23', overnightFrom: '', overnightTo: '', inToday: 0, inTodayCount: 0, inMonth: 0, dueToday: 0, dueTodayCount: 0, overdue: 0, overdueCount: 0, isolated: 0, online: 0, lines: 0, unmatched: 0, unmatchedSum: 0, proofs: 0, proofsSince: '', overnight: [], attention: [], waitingRouter: [], cutDay: '', cutHash: '', statement: '', statementBy: '', statementAt: '', cutToday: nobody, tomorrow: nobody, toCall: nobody, open: nobody, stop: nobody, proposals: [], jobs: [], parked: [], waQueue: 0, findings: 0, autoCut: false, recent: [], clockDoubt: false, restored: false, safeStart: false, unasked: { count: 0, sum: 0, list: '', rows: [] } }

/** The answers of an office that is already running; override what a test is about. */
/** What was said of the first steps; an office with customers has been through them. */
const steps = (through: boolean) => {
  const said = ['company', 'gateways', 'mode', 'plans', 'routers', 'tax'].map((step) => ({ step, state: through ? 'said' : '' }))
  return { FirstSteps: () => said.map((s) => ({ ...s })), SetStep: (_t: string, x: { step: string; state: string }) => { said.find((s) => s.step === x.step)!.state = x.state; return null } }
}

export function answers(over: Over = {}): Answers {
  let today = over.today ?? '2026-11-23'
  const n = over.many ?? 300
  const everything: string[] = []
  const asksFor = (word: string) => { if (over.sure && !word.includes(' ')) throw new Error(JSON.stringify({ code: 'denied', key: `app.confirm.${over.sure}`, params: {}, fields: [], ref: '' })) }
  const session = { token: 'T', name: 'Sari Wulandari', username: 'sari', lang: '', roles: ['owner'], recoveryKey: '', may: everything, branches: [], lent: over.lent ?? '' }
  if (over.clerk) Object.assign(session, { name: 'Rini Astuti', username: 'rini', roles: ['counter'] })
  const guest = { ...session, token: '' }
  const tills = [{ id: 1, name: 'Kasir 1', open: n > 0, by: n > 0 ? 'Sari' : '', left: 300000, leftAt: '2026-11-21T09:30:00.000Z' }, { id: 2, name: 'Kasir 2', open: false, by: '', left: 0, leftAt: '' }]
  const cash = { id: 77, no: 'BYR/2026/00912', amount: 333000, change: 17000, toSaldo: 0, settled: ['INV/2026/10/0398', 'INV/2026/11/0412'], lifted: 1, bills: [{ invoice: 398, no: 'INV/2026/10/0398', customer: 1, name: 'Budi Tanjung', from: '2026-11-01', to: '2026-11-30', amount: 166500 }, { invoice: 412, no: 'INV/2026/11/0412', customer: 999, name: 'Sri Kusuma', from: '2026-11-16', to: '2026-11-30', amount: 166500 }] }
  const given: Answers = {
    Door: {
      State: () => ({ needsOwner: over.needsOwner ?? false, demo: over.demo ?? true, company: 'Sinar Kampung Net', version: '0.1.0', today, zone: 'WIB', vaultLocked: over.locked ?? false, guest }),
      SignIn: (_name: string, password: string) => {
        if (password !== 'benar-sekali') throw new Error(JSON.stringify({ code: 'invalid', key: 'office.sign_in.wrong', params: {}, fields: [], ref: '' }))
        return session
      },
      People: () => over.people ?? [],
      ChooseCopy: () => ({ path: '', able: false }), LookAtCopy: (path: string, recovery: string) => settings.answers.RestorePlan('', path, recovery), RestoreCopy: () => ({ at: '' }),
      SignInByPIN: (_staff: number, pin: string) => {
        if (pin !== '280945') throw new Error(JSON.stringify({ code: 'unauthenticated', key: 'office.pin.wrong', params: {}, fields: [], ref: '' }))
        return session
      },
      Confirm: () => 'W',
      SignOut: () => null,
      Leaving: () => ({ ask: '', gateways: 0, open: 0, tray: false }), Leave: () => true,
      SetLang: () => null,
      Health: () => [
        { part: 'books', state: 'ok', word: '', params: null },
        { part: 'door', state: 'ok', word: '', params: null },
        { part: 'tunnel', state: 'off', word: 'app.health.no_public_url', params: null },
        { part: 'gateways', state: 'ok', word: '', params: null },
        { part: 'routers', state: 'warn', word: 'app.health.routers_down', params: { n: '1', of: '3' } },
      ],
      CreateOwner: () => ({ ...session, recoveryKey: 'LUNAS-7QK2M-XW4ND-PT5RH-C3VJB-Y6ZEA-KM2QF' }),
    },
    Today: {
      Page: () => (n === 0 ? none : n === 12 ? p.handful(over.quiet ?? false) : over.waits ? { ...p.today(), ...p.waits() } : n >= 100_000 ? { ...p.today(), ...p.crowd() } : p.today()),
      Approve: () => null, CloseReprieve: () => null,
      SeenOvernight: () => null, SeeStatement: () => null,
      RetryJob: () => null, DismissJob: () => null,
      List: () => p.cuts(37, 37, 'dunning.why.tomorrow_proposed'), Proposal: () => p.cuts(12, 12, '').rows,
      Search: (_token: string, q: string) => (q.startsWith('zz') ? [] : [
        { kind: 'customer', id: 12, customer: 12, title: 'Budi Santoso', detail: '0812-3456-7890 · Gg. Melati 4' },
        { kind: 'invoice', id: 881, customer: 12, title: 'INV/2026/11/0412', detail: 'Budi Santoso · Rp166.500' },
        { kind: 'payment', id: 77, customer: 31, title: 'Rp166.500 · BCA', detail: 'Budiyanto · 20 November 2026' },
        { kind: 'router', id: 2, customer: 0, title: 'Router Melati', detail: '10.10.2.1' },
      ]),
    },
    Counter: {
      Shift: () => ({ id: n > 0 ? 3 : 0, till: 1, tillName: 'Kasir 1', openedAt: '2026-11-23T01:02:00.000Z', opening: 200000, taken: 1165500, count: 7, remitted: n > 0 ? 500000 : 0, expected: 865500, tills, to: ['Pak Agus', 'Bank BCA'], ...(over.old ? { openedAt: '2026-11-21T01:02:00.000Z' } : {}) }),
      LookAhead: (_t: string, all: { line: number; periods: number; free: number }[]) => all.map((a) => p.aheadLook(a, over.held ?? false)),
      Find: () => ({ rows: [0, 1, 2, 3].map(p.payer), more: 12 }),
      Payer: (_t: string, id: number) => p.payer(id - 1),
      TakeCash: () => { if (over.refused) throw new Error(JSON.stringify({ code: 'invalid', key: 'payment.day_closed', params: { from: '2026-11-23' }, fields: [], ref: '' })); return cash },
      Receipt: () => ({ path: '', url: '' }), PrintWay: () => ({ on: over.slip ?? false, straight: false }), PrintSlip: () => ({ copy: 0 }),
      OpenShift: () => ({ id: 3, till: 1, tillName: 'Kasir 1', openedAt: '2026-11-23T01:02:00.000Z', opening: 0, taken: 0, count: 0, remitted: 0, expected: 0, tills, to: [] }),
      Remit: () => null,
      CloseShift: () => ({ shift: 3, remitted: 500000, expected: 865500, counted: 865500, difference: 0 }),
    },
    Customers: {
      List: (_t: string, f: { after: string; limit: number; query: string }) => (f.query.startsWith('zz') ? { rows: [], next: '', total: 0 } : slice(n, p.customerRow)(f.after, f.limit)),
      Get: () => ({ ...p.card(), ...(over.saldo ? { saldo: 83250 } : {}), ...(over.two ? { lines: [p.line(), p.line({ line: 6, login: 'budi.warung', holds: [], chip: p.chip(0), whyOff: { key: '', params: {} } })] } : {}) }),
      Timeline: () => p.timeline, SendWhy: () => ({ message: 1, url: '' }), WhyOn: (_t: string, _line: number, day: string) => ({ ...(!day || day === today ? p.line().whyOff : { key: 'why.on.nothing', params: { day_on: day } }), pay: !day || day === today ? { key: 'why.pay.online', params: { link: 'https://bayar.sinar.id/i/K3' } } : { key: '', params: {} }, phone: '+6281234567890' }),
      Options: () => ({ plans: n === 0 ? [] : settings.plans, routers: (n === 0 ? [] : [0, 1, 2]).map((i) => ({ id: i + 1, name: p.router(i).name })), stands: (n === 0 ? [] : [0, 1, 2]).map((i) => ({ id: i + 1, name: p.router(i).name, state: p.router(i).state, error: p.router(i).lastError })), branches: [{ id: 1, name: 'Pusat' }, { id: 2, name: 'Sendang' }], tills, channels: ['va.bca', 'va.bri', 'qris', 'snap'], holdFirst: false }),
      Enrol: () => ({ customer: 12, no: 'PLG-00312', name: 'Budi Santoso', line: 5, invoice: 9, invoiceNo: 'INV/2026/11/0455', total: p.look().total, login: 'budi.santoso', password: 'k7q2mxw4', held: false, dueOn: today, parts: p.look().parts, router: { id: 1, name: 'Melati', state: 'ok', error: '' }, welcome: [{ ...p.message(1), kind: 'welcome', channel: 'wame', state: 'queued' }] }),
      FirstBill: () => p.look(), LookAtChange: () => p.look(), LookAhead: () => p.look(), PayAhead: () => 9, Pause: () => null, EndPause: () => null, OneBill: () => null,
      Update: () => null, Promise: () => null, WithdrawPromise: () => null, Hold: () => null, Lift: () => null, ChangePlan: () => null, MoveRouter: () => null, Terminate: () => null, CheckNow: () => 1, Restart: () => null, Reprieve: () => null,
    },
    Bills: {
      LookAtRound: () => (n === 0 ? [] : [{ route: 'Kenanga', count: 41 }, { route: 'Melati', count: 96 }, { route: '', count: 12 }]), PrintRound: () => ({ id: 'k', state: 'running', done: 0, of: 0, error: '' }),
      List: (_t: string, f: { after: string; limit: number }) => slice(n, (i) => p.invoiceRow(i))(f.after, f.limit),
      Get: () => (over.taken ? { ...p.invoice(), state: 'corrected', open: 0, charges: [], items: p.invoice().items.map((i) => ({ ...i, credited: true, again: true })), credits: [{ id: 1, no: 'CN-2026-000004', on: today, total: 166500, reason: 'salah paket' }] } : over.qris ? { ...p.invoice(), charges: [{ ...p.invoice().charges[0]!, id: 4, channel: 'qris', digits: [], qr: qrisText, picture: qrisPicture, url: '', expiresAt: '2026-11-23T05:15:00.000Z' }, ...p.invoice().charges] } : p.invoice()),
      WriteOff: (word: string) => asksFor(word), RevokeWriteOff: () => null,
      PDF: () => ({ path: '', url: '' }), CreditPDF: () => ({ path: '', url: '' }), PayPage: () => ({ path: '', url: '' }), Credit: () => ({ id: 1, no: 'KOR/1', on: today, total: 166500, reason: '' }),
      BillAgain: () => p.invoiceRow(1),
      LookAgain: () => ({ from: '2026-11-01', to: '2026-11-30', amount: 166500 }),
      OpenCharge: () => p.invoice().charges[0],
      WaQueue: () => (n === 0 ? [] : [0, 1, 3, 4, 6].map((i) => ({ ...p.message(i), channel: 'wame', state: 'queued' }))),
      WaOpen: () => ({ path: '', url: '' }), WaDone: () => null, WaSkip: () => null,
      RunNow: (word: string) => { asksFor(word); return { billed: 12, parked: 0, total: 1998000 } },
    },
    Messages: {
      Book: (_t: string, f: { after: string }) => slice(n, p.message)(f.after),
      NoteCall: () => null, Refused: () => (n > 0 ? 37 : 0), SendRefused: () => '2026-11-23T05:04:00.000Z',
      ...letters,
    },
    Money: {
      List: (_t: string, f: { id: number; after: string; limit: number }) => (f.id > 0 ? { rows: [p.paymentRow(f.id - 1)], next: '' } : slice(n, (i) => ({ ...p.paymentRow(i), ...(over.lost && i === 0 ? { reversedBy: 999, lost: 83250, note: 'ditarik BCA, nasabah keberatan' } : {}) }))(f.after, f.limit)),
      ...bank(n > 0),
      Match: () => null, MatchShared: () => null, Reverse: () => null, Transfer: (_t: string, form: { amount: number; sure: number }) => (bankWaits(form), cash), Refund: () => cash, Move: () => cash, Chargeback: () => null,
      Proofs: () => (n === 0 ? [] : [0, 1, 2].map((i) => ({ id: 3 - i, customer: 12 + i, name: ['Budi Santoso', 'Siti Aminah', 'Joko Susilo'][i], invoice: 900 + i, invoiceNo: `INV/2026/11/04${12 + i}`, amount: 166500, on: '2026-11-22', note: 'dari WhatsApp', bookedOn: i === 0 ? today : '', state: ['waiting', 'accepted', 'refused'][i], at: '2026-11-22T06:00:00.000Z', by: 'Sari', payment: i === 1 ? 77 : 0, paymentNo: i === 1 ? 'KW-2026-000912' : '', reason: i === 2 ? 'tidak ada di mutasi' : '' }))),
      ProofPicture: () => '', AddProof: () => null, AcceptProof: () => cash, RefuseProof: () => null, CloseDay: () => null,
      Days: () => ({ closedTo: '2026-11-20', next: '2026-11-22', days: n === 0 ? [] : Array.from({ length: 32 }, (_, k) => k - 1).map((i) => ({ on: day('2026-11-22', -i), cash: 1165500, transfer: 333000, gateway: i % 3 === 0 ? 0 : 2164500, back: i === 4 ? -166500 : 0, total: 1498500 + (i % 3 === 0 ? 0 : 2164500) - (i === 4 ? 166500 : 0), count: 14, closed: i > 1, open: [{ days: 2, since: '2026-11-21', cash: 2331000, transfer: 666000, gateway: 2164500, back: 0, total: 5161500 }, { days: 1, since: '2026-11-21', cash: 1165500, transfer: 333000, gateway: 2164500, back: 0, total: 3663000 }][i] ?? { days: 0, since: '', cash: 0, transfer: 0, gateway: 0, back: 0, total: 0 }, by: i === 2 ? 'Sari' : '', at: i === 2 ? '2026-11-21T02:00:00.000Z' : '', note: i === 2 ? 'cocok dengan setoran' : '' })) }),
      TakeBackRemittance: () => null,
      Remittances: () => (n === 0 ? { rows: [], sum: 0, drawers: [], to: [] } : {
        sum: 2550000, drawers: [{ shift: 3, tillName: 'Kasir 1', by: 'Sari', left: 0, closedAt: '' }, { shift: 4, tillName: 'Kasir 2', by: 'Rini', left: 700000, closedAt: '2026-11-23T10:00:00.000Z' }], to: ['Pak Agus', 'Bank BCA'],
        rows: [[5, 23, 'Kasir 1', 500000, 'Pak Agus', 'Sari', '', 0, 0], [4, 22, 'Kasir 1', -500000, 'Pak Agus', 'Sari', 'salah ketik', 3, 0], [3, 22, 'Kasir 1', 500000, 'Pak Agus', 'Sari', '', 0, 4], [2, 22, 'Kasir 2', 1250000, 'Bank BCA', 'Rini', 'setor tunai lewat ATM', 0, 0], [1, 21, 'Kasir 1', 800000, 'Bank BCA', 'Sari', '', 0, 0]]
          .map(([id, on, tillName, amount, to, by, note, reverses, reversedBy]) => ({ id, tillName, on: `2026-11-${String(on)}`, at: `2026-11-${String(on)}T0${String(id)}:15:00.000Z`, amount, to, by, note, reverses, reversedBy })),
      }),
      Shifts: () => (n === 0 ? [] : [...(n < 1000 ? [] : [{ id: 4, tillName: 'Kasir Cabang Sendang', by: 'Wayan Budiarta', openedAt: '2026-11-21T01:02:00.000Z', closedAt: '2026-11-22T11:30:00.000Z', opening: 434908000, expected: 512345500, counted: 511345500, note: 'setor besok pagi', openingOver: -12500000, openingNote: '' }]), { id: 3, tillName: 'Kasir 1', by: 'Sari', openedAt: '2026-11-23T01:02:00.000Z', closedAt: '', opening: 200000, expected: 865500, counted: 0, note: '', openingOver: 0, openingNote: '' }, { id: 2, tillName: 'Kasir 1', by: 'Rini', openedAt: '2026-11-22T01:00:00.000Z', closedAt: '2026-11-22T09:30:00.000Z', opening: 200000, expected: 1865000, counted: 1860000, note: 'kembalian kurang', openingOver: -50000, openingNote: 'dipinjam Pak Agus' }]),
    },
    Network: {
      Routers: () => (n === 0 ? [] : [0, 1, 2].map(p.router)),
      Lines: (_t: string, _r: number, _s: string, after: string) => slice(n, p.lineRow)(after),
      Guests: (_t: string, _r: number, find: string, after: string) => (find.startsWith('zz') ? { rows: [], next: '', total: 0, at: '2026-11-23T04:58:00.000Z' } : { at: n === 0 ? '' : '2026-11-23T04:58:00.000Z', ...slice(n === 300 ? 40 : n, p.guest)(after) }),
      Events: (_t: string, _r: number, before: number) => (n === 0 ? [] : Array.from({ length: 100 }, (_, i) => p.netEvent(i + (before ? 5001 - before : 0)))),
      Test: () => ({ ok: false, certPin: 'a3f1'.repeat(16), version: '7.16.1', board: 'CCR2004', serial: 'HF009A1B2C', pools: ['dhcp-pppoe', 'hs-pool'], steps: doctorSteps }),
      Plumbing: () => ({ router: 2, verified: false, steps: [{ key: 'network.plumbing.profile', command: '/ppp/profile/add name=lunas-isolir address-list=lunas-isolir rate-limit=512k/512k use-ipv6=no', state: 'present' }, { key: 'network.plumbing.filter.https', command: '/ip/firewall/filter/add chain=forward src-address-list=lunas-isolir protocol=tcp dst-port=443 action=reject reject-with=tcp-reset', state: 'missing' }, { key: 'network.plumbing.nat.web', command: '/ip/firewall/nat/add chain=dstnat src-address-list=lunas-isolir protocol=tcp dst-port=80 action=dst-nat to-addresses=192.168.1.10 to-ports=8088', state: 'differs' }] }),
      ApplyPlumbing: () => ({ router: 2, verified: true, steps: [] }), Add: () => p.router(0), Change: () => p.router(0), FullPass: () => null,
    },
    History: {
      List: (_t: string, f: { after: string; query: string; lang: string }) => (f.query.startsWith('zz') ? { rows: [], next: '' } : slice(n === 300 ? 120 : n, (i) => p.act(i, f.lang))(f.after)),
      Get: (_t: string, seq: number, lang: string) => ({ ...p.act(0, lang), seq, ...p.changes(lang) }),
      Options: () => ({ people: [{ id: 1, name: 'Sari Wulandari' }, { id: 2, name: 'Rini Kartika' }], groups: ['money', 'bill', 'customer', 'cut', 'message', 'network', 'settings', 'people', 'books'] }),
      Chain: () => chain(over.torn ?? false), Verify: () => chain(over.torn ?? false), Export: () => ({ id: 'k', state: 'running', done: 0, of: 0, error: '' }),
    },
    Reports: {
      Page: () => ({ moneyIn: Array.from({ length: 23 }, (_, i) => ({ at: `2026-11-${String(i + 1).padStart(2, '0')}`, amount: n === 0 ? 0 : [5, 9, 3, 12, 7, 1, 0, 4][i % 8]! * 166500, count: [5, 9, 3, 12, 7, 1, 0, 4][i % 8]! })), collected: n === 0 ? [{ month: '2026-11', due: 0, paid: 0, rate: -1 }] : [{ month: '2026-09', due: 48000000, paid: 47200000, rate: 983 }, { month: '2026-10', due: 49950000, paid: 46900000, rate: 939 }, { month: '2026-11', due: 51000000, paid: 38100000, rate: 747 }], fees: n === 0 ? [] : [{ channel: 'va.bca', count: 61, amount: 10156500, told: 0, expected: 244000, unknown: 0 }, { channel: 'qris', count: 34, amount: 5661000, told: 0, expected: 39627, unknown: 0 }, { channel: 'ovo', count: 2, amount: 333000, told: 0, expected: 0, unknown: 2 }], sum: n === 0 ? 0 : 19480500, count: n === 0 ? 0 : 117 }),
      Workbook: () => ({ id: 'k', state: 'running', done: 0, of: 0, error: '' }), Task: () => ({ id: 'k', state: 'done', done: 312, of: 312, error: '' }), Cancel: () => null, Open: () => ({ path: '', url: '' }),
    },
    Settings: { ...settings.answers, ...steps(n > 0), ...(n > 0 ? {} : { Plans: () => [], Gateways: () => [], Company: () => ({ ...settings.answers.Company(), address: '', phone: '' }) }) },
    Demo: {
      State: () => ({ on: true, today, now: `${today}T02:15:00.000Z`, busy: false }),
      Advance: (_token: string, days: number) => {
        today = day(today, days)
        return { today, billed: 12, reminded: 8, isolated: 2, proposed: 0 }
      },
    },
  }
  everything.push(...Object.entries(given).flatMap(([struct, calls]) => Object.keys(calls).map((c) => `${struct}.${c}`)).filter((call) => !over.clerk || !owners.test(call)))
  if (over.unchecked) given['Settings']!['BooksCheck'] = () => { throw new Error(JSON.stringify({ code: 'internal', key: 'internal', params: {}, fields: [], ref: 'K7Q2MX' })) }
  if (over.dead) return Object.fromEntries(Object.entries(given).map(([s, methods]) => [s, s === 'Door' || s === 'Demo' ? methods : Object.fromEntries(Object.keys(methods).map((m) => [m, () => new Promise(() => {})]))]))
  if (!over.broken) return given
  const refuse = () => { throw new Error(JSON.stringify({ code: 'internal', key: 'internal', params: {}, fields: [], ref: 'K7Q2MX' })) }
  return Object.fromEntries(Object.entries(given).map(([s, methods]) => [s, s === 'Door' || s === 'Demo' ? methods : Object.fromEntries(Object.keys(methods).map((m) => [m, refuse]))]))
}

/** Puts the pretend program where the real one would be; returns how to announce changes. */
export function openDesk(given: Answers = answers()): { changed: (...topics: string[]) => void } {
  const listeners = new Set<(...data: unknown[]) => void>()
  const bound = Object.fromEntries(
    Object.entries(given).map(([struct, methods]) => [
      struct,
      Object.fromEntries(Object.entries(methods).map(([name, fn]) => [name, async (...args: unknown[]) => (fn as (...a: unknown[]) => unknown)(...args)])),
    ]),
  )
  window.go = { app: bound }
  window.runtime = {
    EventsOn: (_name, take) => {
      listeners.add(take)
      return () => void listeners.delete(take)
    },
  }
  return { changed: (...topics) => listeners.forEach((tell) => tell(topics)) }
}
