// Invented people and their lives, for tests and pictures.
import dayjs from 'dayjs'

export const names = ['Budi Santoso', 'Siti Aminah', 'Agus Prasetyo', 'Dewi Lestari', 'Rahmat Hidayat', 'Nur Aini', 'Joko Widarto', 'Ratna Sari', 'Eko Purnomo', 'Maria Ulfa', 'I Made Wirawan', 'Yohanes Tukan', 'Fitri Handayani', 'Slamet Riyadi', 'Ani Kusuma']
const lanes = ['Gg. Melati 4', 'Jl. Kenanga 12 RT 02/05', 'Perum Griya Asri B-7', 'Dusun Krajan', 'Jl. Raya Cileungsi 88']
const states = ['connected', 'connected', 'connected', 'open', 'isolated', 'off', 'waiting', 'unreachable', 'differs', 'connected']
const routers = ['Melati', 'Kenanga', 'Flamboyan']
const plans = ['Rumah 10 Mbps', 'Rumah 20 Mbps', 'Usaha 50 Mbps']
const pad = (n: number, l: number) => String(n).padStart(l, '0')
const at = (h: number, m: number, s = 0, day = 23) => new Date(Date.UTC(2026, 10, day, h - 7, m, s)).toISOString()

export const chip = (i: number) => ({ state: states[i % states.length]!, since: at(8, 10) })

export const customerRow = (i: number) => ({
  customer: i + 1, line: i % 41 === 40 ? 0 : i + 1, no: `PLG-${pad(i + 1, 5)}`, name: names[i % names.length]!, phone: `+62812${pad(34567890 - i * 137, 8)}`, address: lanes[i % lanes.length]!,
  plan: plans[i % 3]!, router: routers[i % 3]!, owes: i % 4 === 0 ? 166500 + (i % 5) * 55500 : 0, dueOn: `2026-11-${pad(10 + (i % 19), 2)}`, promisedTo: '', chip: chip(i + 3),
})

const invoiceStates = ['overdue', 'paid', 'paid', 'partial', 'unpaid', 'paid', 'corrected']
export const invoiceRow = (i: number, customer = (i % 300) + 1, name = names[i % names.length]!) => {
  const state = invoiceStates[i % invoiceStates.length]!
  const month = pad(11 - (Math.floor(i / 40) % 11), 2)
  return {
    id: i + 1, no: `INV/2026/${month}/${pad(i + 1, 4)}`, customer, name, issueOn: `2026-${month}-03`, dueOn: `2026-${month}-10`, from: `2026-${month}-10`, to: `2026-${month}-09`,
    total: 166500, open: state === 'paid' || state === 'corrected' ? 0 : state === 'partial' ? 66500 : 166500, state, paidOn: state === 'paid' ? `2026-${month}-08` : '',
  }
}

const kinds = ['gateway', 'cash', 'gateway', 'transfer', 'gateway']
export const paymentRow = (i: number) => ({
  id: i + 1, no: `BYR/2026/${pad(i + 1, 5)}`, kind: kinds[i % 5]!, channel: kinds[i % 5] === 'gateway' ? ['va.bca', 'qris', 'va.bri'][i % 3]! : '', customer: i % 17 === 16 ? 0 : (i % 300) + 1,
  name: i % 17 === 16 ? '' : names[i % names.length]!, payer: '', amount: 166500, fee: kinds[i % 5] === 'gateway' ? 4000 : 0, paidAt: at(9 + (i % 8), i % 60, 0, 23 - (i % 20)), bookedOn: `2026-11-${pad(23 - (i % 20), 2)}`,
  by: kinds[i % 5] === 'gateway' ? '' : 'Rini', reversedBy: i % 23 === 22 ? 999 : 0, reverses: 0, note: '', lost: 0, ...(i === 3 ? { shown: true, confirms: true, shownOn: '2026-11-21', shownText: 'SETORAN TUNAI 2111/CAB BANDUNG' } : { shown: false, confirms: false, shownOn: '', shownText: '' }), ref: kinds[i % 5] === 'gateway' ? `9f2c4b1e-7d${pad(i, 4)}` : '',
  bills: i % 17 === 16 ? [] : [{ invoice: i + 1, no: `INV/2026/11/${pad(i + 1, 4)}`, customer: (i % 300) + 1, name: names[i % names.length]!, from: '2026-11-01', to: '2026-11-30', amount: i % 5 === 1 ? 100000 : 166500 }, ...(i % 5 === 1 ? [{ invoice: i + 1000, no: `INV/2026/11/${pad(i + 1000, 4)}`, customer: 999, name: 'Sri Kusuma', from: '2026-11-16', to: '2026-11-30', amount: 66500 }] : [])],
})

export const line = (over: object = {}) => ({
  line: 5, tag: 'K7Q2MXW4', router: 1, routerName: 'Melati', login: 'budi.santoso', ip: '10.20.4.18', plan: 1, planName: 'Rumah 20 Mbps', upBps: 10e6, downBps: 20e6, price: 166500, calendar: 'fixed', anchorDay: 10, cycleUnit: 'month', cycleN: 1, timing: 'advance',
  activated: '2024-12-10', ended: '', nextBill: '2026-12-03', nextDue: '2026-12-10', nextFrom: '2026-12-10', nextTo: '2027-01-09', pauseFrom: '', pauseTo: '', chip: { state: 'isolated', since: at(9, 4, 12, 20) }, chipDetail: '',
  holds: [{ reason: 'overdue', placedAt: at(9, 4, 7, 20), by: '', why: 'INV/2026/11/0412' }],
  whyOff: { key: 'why.overdue', params: { no: 'INV/2026/11/0412', amount: 'Rp166.500', due: '2026-11-10', since_on: '2026-11-20', since_at: '09.04' } }, ...over,
})

/** A first bill: the days up to the cut and the installation. */
export const look = () => ({
  parts: [
    { kind: 'recurring', from: '2026-11-23', to: '2026-11-30', days: 8, wholeDays: 30, discount: 0, tax: 4400, total: 44400 },
    { kind: 'installation', from: '', to: '', days: 0, wholeDays: 0, discount: 0, tax: 9910, total: 100000 },
  ],
  total: 144400, issueOn: '2026-11-23', dueOn: '2026-11-23', nextFrom: '2026-12-01', nextIssue: '2026-11-24', nextDue: '2026-12-01',
})

export const timeline = [
  { id: 't9', at: at(9, 4, 12, 20), kind: 'router', key: 'timeline.router.isolated', params: { router: 'Melati' }, amount: 0, tone: 'bad', by: '' },
  { id: 't8', at: at(9, 4, 7, 20), kind: 'hold', key: 'timeline.held.overdue', params: { why: 'INV/2026/11/0412' }, amount: 0, tone: 'bad', by: '' },
  { id: 't7', at: at(8, 0, 3, 13), kind: 'message', key: 'timeline.message.reminder.sent', params: { to: '0812-****-7890' }, amount: 0, tone: 'plain', by: 'Rini' },
  { id: 't6', at: at(8, 1, 44, 10), kind: 'message', key: 'timeline.message.reminder.sent', params: { to: '0812-****-7890' }, amount: 0, tone: 'plain', by: 'Rini' },
  { id: 't5', at: at(7, 0, 9, 3), kind: 'charge', key: 'timeline.charge.opened', params: { channel: 'va.bca' }, amount: 166500, tone: 'plain', by: '' },
  { id: 't4', at: at(7, 0, 2, 3), kind: 'invoice', key: 'timeline.invoice.recurring', params: { no: 'INV/2026/11/0412', due: '2026-11-10' }, amount: 166500, tone: 'plain', by: '' },
  { id: 't3', at: '2026-10-08T03:15:22.000Z', kind: 'invoice', key: 'timeline.settled', params: { no: 'INV/2026/10/0398' }, amount: 166500, tone: 'good', by: '' },
  { id: 't2', at: '2026-10-08T03:15:22.000Z', kind: 'payment', key: 'timeline.payment.gateway', params: { channel: 'va.bca', amount: 'Rp166.500', no: 'BYR/2026/00871' }, amount: 166500, tone: 'good', by: '' },
]

export const card = () => ({
  customer: 12, no: 'PLG-00012', name: 'Budi Santoso', phone: '+6281234567890', email: '', address: 'Gg. Melati 4, Cileungsi', area: 'Melati', lang: 'id', note: 'Rumah pagar hijau', buyerKind: 'nik', buyerId: '3201************', since: '2024-12-10',
  consentAt: '2024-12-10T02:00:00.000Z', wish: 'no_thanks', oneBill: false, saldo: 0, owes: 166500, overdue: 166500, dueToday: 0, promisedTo: '', lines: [line()],
  invoices: [{ ...invoiceRow(411, 12, 'Budi Santoso'), no: 'INV/2026/11/0412', from: '2026-11-10', dueOn: '2026-11-10', state: 'overdue', open: 166500, paidOn: '' }, ...[10, 9, 8].map((m, i) => ({ ...invoiceRow(1 + i, 12, 'Budi Santoso'), id: 500 + i, no: `INV/2026/${pad(m, 2)}/03${m}`, from: `2026-${pad(m, 2)}-10`, dueOn: `2026-${pad(m, 2)}-10`, state: 'paid', open: 0, paidOn: `2026-${pad(m, 2)}-08` }))],
  payments: [0, 2, 4].map((i) => ({ ...paymentRow(i), name: 'Budi Santoso', customer: 12, paidAt: `2026-${pad(10 - i / 2, 2)}-08T03:15:22.000Z` })),
})

export const invoice = () => ({
  ...card().invoices[0]!, kind: 'recurring', net: 150000, tax: 16500,
  items: [{ id: 1, kind: 'recurring', title: 'Internet Rumah 20 Mbps', from: '2026-11-10', to: '2026-12-09', price: 150000, discount: 0, net: 150000, base: 150000, otherBase: 137500, tax: 16500, credited: false, again: false }],
  paid: [], credits: [],
  charges: [
    { id: 3, orderId: 'LK7Q2MXW4NDPT5RHC3VJB', channel: 'va.bca', state: 'open', amount: 166500, digits: [{ label: 'va_number', value: '12608817234567890' }], qr: '', picture: '', url: 'https://app.sandbox.midtrans.com/snap/v4/redirection/x', createdAt: at(7, 0, 9, 3), expiresAt: at(23, 59, 0, 27), checkedAt: at(8, 30), error: '', payable: true },
    { id: 2, orderId: 'LX2QMXW4NDPT5RHC3VJBA', channel: 'qris', state: 'closed', amount: 166500, digits: [], qr: '', picture: '', url: '', createdAt: at(9, 10, 0, 12), expiresAt: at(9, 25, 0, 12), checkedAt: at(9, 26, 0, 12), error: '', payable: false },
  ],
  messages: [{ id: 1, kind: 'bill', channel: 'wame', to: '0812-****-7890', name: 'Budi Santoso', customer: 12, state: 'accepted', at: at(7, 5, 0, 3), title: '', body: '', error: '' }, { id: 2, kind: 'reminder', channel: 'wame', to: '0812-****-7890', name: 'Budi Santoso', customer: 12, state: 'accepted', at: at(8, 1, 0, 13), title: '', body: '', error: '' }],
  pageUrl: 'http://127.0.0.1:1/i/x',
})

const saidTo = (i: number) => `Halo, apa betul dengan ${names[i]!}? Kami dari Lunas Net.\nTagihan internet INV-2026-000231 sebesar Rp166.500 jatuh tempo 17 November 2026 dan belum kami terima pembayarannya.\nKira-kira kapan bisa dibayar? Terima kasih.`
const cut = (i: number, why: string, phone = true) => ({ customer: i + 1, line: i + 1, name: names[i % names.length]!, phone: phone ? `+62812${pad(34567890 - i * 137, 8)}` : '', router: routers[i % 3]!, owes: 166500 * (1 + (i % 2)), dueOn: '2026-11-17', why, params: {}, message: 0, says: '', tries: 0, triedAt: '' })
export const cuts = (shown: number, count: number, why: string) => ({ rows: Array.from({ length: shown }, (_, i) => cut(i, why)), count, amount: count * 166500 })
export const today = () => ({
  today: '2026-11-23', overnightFrom: at(18, 0, 0, 22), overnightTo: at(8, 2), inToday: 2331000, inTodayCount: 14, inMonth: 41292000, dueToday: 1498500, dueTodayCount: 9, overdue: 5328000, overdueCount: 32, isolated: 11, online: 274, lines: 300, unmatched: 2, unmatchedSum: 333000,
  overnight: [
    { at: at(22, 40, 0, 22), key: 'overnight.off', params: { from: '2026-11-22 22.40', to: '2026-11-23 02.12' }, tone: 'plain', customer: 0, router: 0 },
    { at: at(3, 5), key: 'overnight.router', params: { router: 'Kenanga', from: '03.05', to: '03.41' }, tone: 'warn', customer: 0, router: 2 },
    { at: at(6, 13), key: 'overnight.billed', params: { count: '12', amount: 'Rp1.998.000' }, tone: 'plain', customer: 0, router: 0 },
    { at: at(6, 14), key: 'overnight.paid', params: { count: '5', amount: 'Rp832.500' }, tone: 'good', customer: 0, router: 0 },
    { at: at(6, 14), key: 'overnight.restored', params: { count: '2' }, tone: 'good', customer: 0, router: 0 },
    { at: at(6, 20), key: 'overnight.reminded', params: { count: '8', sent: '3', left: '5' }, tone: 'plain', customer: 0, router: 0 },
  ],
  attention: [{ at: at(7, 30), key: 'attention.router', params: { router: 'Flamboyan', since: '07.30' }, tone: 'bad', customer: 0, router: 3 }, { at: at(7, 10), key: 'attention.charge', params: { name: 'Dewi Lestari', amount: 'Rp166.500' }, tone: 'warn', customer: 4, router: 0 }],
  waitingRouter: [0, 1].map((i) => ({ line: i + 1, customer: i + 1, name: names[i + 4]!, login: 'x', router: 'Flamboyan', want: 'isolated', chip: { state: 'unreachable', since: at(7, 30) }, error: '', address: '' })),
  cutDay: '2026-11-24', cutHash: '', statement: '', statementBy: '', statementAt: '', cutToday: cuts(0, 0, ''), tomorrow: cuts(20, 37, 'dunning.why.tomorrow_proposed'), toCall: { ...cuts(2, 2, 'dunning.why.no_address'), rows: [{ ...cut(5, 'dunning.why.no_address', false), message: 51, says: saidTo(5) }, { ...cut(6, 'dunning.why.declined'), message: 52, says: saidTo(6), tries: 2, triedAt: at(8, 20) }] },
  open: { ...cuts(2, 2, 'dunning.why.decide'), rows: [cut(10, 'dunning.why.decide'), cut(11, 'dunning.why.proof')] },
  stop: { ...cuts(2, 2, 'dunning.why.stop'), rows: [8, 9].map((i) => ({ ...cut(i, 'dunning.why.stop'), params: { since_on: '2026-09-14' } })) },
  proposals: [{ id: 7, on: '2026-11-23', router: 'Melati', count: 12, amount: 1998000, listHash: 'h', why: 'dunning.why.proposes' }],
  jobs: [{ id: 41, at: at(7, 5), key: 'job.kind.message.send', state: 'failed', tries: 8 }],
  parked: [{ customer: 3, line: 3, name: 'Agus Prasetyo', since: '2026-11-22T00:00:00.000Z', key: 'billing.run.no_term', params: { on: '2026-11-22' } }], waQueue: 5, proofs: 2, proofsSince: '2026-11-20T03:10:00.000Z', findings: 0, autoCut: false, recent: Array.from({ length: 12 }, (_, i) => ({ ...paymentRow(i + 5), paidAt: at(11 - Math.floor(i / 4), 50 - i * 4) })), clockDoubt: false, restored: false, safeStart: false, unasked: { count: 0, sum: 0, list: '', rows: [] },
})
/** The sums of an office with a hundred thousand customers. */
export const crowd = () => ({ inToday: 749250000, inTodayCount: 4500, inMonth: 14985000000, dueToday: 832500000, dueTodayCount: 5000, overdue: 1665000000, overdueCount: 10000, isolated: 4210, online: 91402, lines: 100000, unmatched: 312, unmatchedSum: 51948000 })
/** An office of twelve lines on a calm morning: one bill went out, three people paid. */
export const handful = (quiet: boolean) => ({
  ...today(), inToday: 333000, inTodayCount: 2, inMonth: 1331000, dueToday: 0, dueTodayCount: 0, overdue: 0, overdueCount: 0, isolated: 0, online: 12, lines: 12, unmatched: 0, unmatchedSum: 0, proofs: 0, proofsSince: '', waQueue: 0,
  overnight: quiet ? [] : today().overnight.slice(2, 4).map((h) => ({ ...h, params: { count: '1', amount: 'Rp166.500' } })), attention: [], waitingRouter: [], jobs: [], parked: [], proposals: [],
  tomorrow: { rows: [], count: 0, amount: 0 }, toCall: { rows: [], count: 0, amount: 0 }, open: { rows: [], count: 0, amount: 0 }, stop: { rows: [], count: 0, amount: 0 }, recent: today().recent.slice(0, quiet ? 5 : 3),
})
/** What the page adds while the office waits for the owner. */
export const waits = () => ({
  unasked: { count: 3, sum: 499500, list: 'c0ffee', rows: [0, 1, 2].map((i) => ({ order: `L7QF3ZK2MD9XW4RT6BN${i}`, account: i < 2 ? 'Midtrans' : 'Midtrans lama', customer: `PLG-0000${i + 1}`, amount: 166500, at: '2026-11-21T02:10:00.000Z', why: i < 2 ? 'app.orders.unanswered' : 'app.orders.account' })) },
  clockDoubt: true, restored: true, safeStart: true, statement: 'due', proposals: [], cutToday: cuts(3, 3, 'dunning.why.today'), tomorrow: cuts(4, 4, 'dunning.why.tomorrow_statement'),
  attention: [
    { at: at(8, 0), key: 'attention.safe', params: {}, tone: 'bad', customer: 0, router: 0 },
    { at: at(8, 0), key: 'attention.clock.ahead', params: { says_on: '2027-11-23', known_on: '2026-11-23' }, tone: 'bad', customer: 0, router: 0 },
    { at: at(8, 0), key: 'attention.restored', params: { at_on: '2026-11-20' }, tone: 'bad', customer: 0, router: 0 },
    { at: at(8, 0), key: 'attention.orders.account', params: { count: '1', amount: 'Rp166.500', account: 'Midtrans lama', since_on: '2026-11-21' }, tone: 'bad', customer: 0, router: 0 },
    { at: at(8, 0), key: 'attention.orders.unanswered', params: { count: '2', amount: 'Rp333.000', account: '', since_on: '2026-11-21' }, tone: 'bad', customer: 0, router: 0 },
    { at: at(8, 0), key: 'attention.second_folder', params: { folder: '/media/sari/STICK', error: 'app.backup.folder_away' }, tone: 'warn', customer: 0, router: 0 },
  ],
})

export const payer = (i: number) => ({ customer: i + 1, no: `PLG-${pad(i + 1, 5)}`, name: names[i % names.length]!, phone: `+62812${pad(34567890 - i * 137, 8)}`, address: lanes[i % lanes.length]!, saldo: i === 1 ? 50000 : 0, owes: i % 3 === 2 ? 0 : 333000, chip: chip(i + 4), lines: [{ line: i + 1, login: `orang.${pad(i + 1, 4)}`, plan: 'Home 20', unit: 'month', n: 1 }], invoices: i % 3 === 2 ? [] : [{ ...invoiceRow(i * 7, i + 1), id: 1000 + i * 2, from: '2026-10-10', dueOn: '2026-10-10', state: 'overdue', open: 166500 }, { ...invoiceRow(i * 7 + 4, i + 1), id: 1001 + i * 2, from: '2026-11-10', dueOn: '2026-11-28', state: 'unpaid', open: 166500 }] })

/** What months ahead come to: 166.500 each, the free ones taken off; or the line is held. */
export const aheadLook = (a: { line: number; periods: number; free: number }, held: boolean) => {
  const refused = held ? { key: 'billing.ahead.held', params: {} } : { key: '', params: {} }
  const open = held ? 0 : (a.periods - a.free) * 166500
  return { line: a.line, periods: a.periods, free: a.free, from: held ? '' : '2026-12-10', to: held ? '' : dayjs('2026-12-09').add(a.periods, 'month').format('YYYY-MM-DD'), discount: held ? 0 : a.free * 166500, total: open, saldo: 0, open, refused }
}

export const router = (i: number) => ({
  id: i + 1, name: routers[i]!, branch: 'Pusat', branchId: 1, address: `10.10.${i + 1}.1:8729`, tls: i !== 1, username: 'lunas', certPin: '', pool: 'dhcp-pppoe', gatewayIp: '10.20.0.1', version: ['7.16.1', '6.49.17', '7.14.3'][i]!, board: ['CCR2004', 'RB1100AHx4', 'hEX S'][i]!, identity: routers[i]!, serial: `HF${i}09A1B2C`,
  health: [
    { at: at(11, 58), cpu: 12, freeMemory: 812e6, totalMemory: 1073741824, freeDisk: 96e6, totalDisk: 134217728, uptime: 3621600, celsius: 44, deciVolts: 241, strains: [], bootedAt: '' },
    { at: at(11, 58), cpu: 97, freeMemory: 118e6, totalMemory: 1610612736, freeDisk: 0, totalDisk: 0, uptime: 31560, celsius: 0, deciVolts: 0, strains: ['cpu', 'memory'], bootedAt: at(3, 12) },
    { at: at(7, 29), cpu: 8, freeMemory: 190e6, totalMemory: 268435456, freeDisk: 5e6, totalDisk: 16777216, uptime: 512340, celsius: 51, deciVolts: 238, strains: [], bootedAt: '' },
  ][i]!,
  state: ['ok', 'ok', 'unreachable'][i]!, lastOk: at(11, 58), downSince: i === 2 ? at(7, 30) : '', lastError: i === 2 ? 'network.error.unreachable' : '', clockOffset: 0, cutMode: 'isolir', plumbing: i === 1 ? 'unverified' : 'verified', lines: 100, connected: [94, 91, 0][i]!, isolated: [4, 3, 4][i]!, waiting: [0, 1, 2][i]!, differs: [0, 1, 0][i]!, radius: [0, 12, 0][i]!, strays: [[], ['pak-joko', 'warung-lama'], []][i]!,
})
export const lineRow = (i: number) => ({ line: i + 1, customer: i + 1, name: names[i % names.length]!, login: `${names[i % names.length]!.split(' ')[0]!.toLowerCase()}.${pad(i, 4)}`, router: routers[i % 3]!, want: i % 9 === 4 ? 'isolated' : 'full', chip: chip(i), error: i % 10 === 8 ? 'network.error.unlike' : '', address: `10.20.${i % 16}.${i % 250}` })
export const guest = (i: number) => ({ key: `${i % 3} ${i}`, router: routers[i % 3]!, name: ['warung-lama', 'kantor-desa', 'tamu', 'pak-joko', 'cctv'][i % 5]! + (i > 4 ? `-${pad(i, 5)}` : ''), address: `10.77.${Math.floor(i / 250) % 250}.${i % 250}`, callerId: `AA:BB:CC:${pad(i % 99, 2)}:01:7${i % 10}`, service: ['pppoe', 'pppoe', 'hotspot', 'l2tp'][i % 4]!, uptime: 731 * (i + 1), radius: i % 5 === 1 })
const verbs = ['opened', 'isolated', 'connected', 'kicked', 'differs', 'added']
export const netEvent = (i: number) => ({ id: 5000 - i, at: at(11, 59 - (i % 59)), router: routers[i % 3]!, verb: verbs[i % 6]!, name: names[i % names.length]!, detail: '' })

const bill = 'Yth. Budi Santoso, tagihan internet Sinar Kampung Net November 2026 sebesar Rp166.500 jatuh tempo 10 November 2026.\n\nBCA Virtual Account: 12608817234567890\nRincian dan cara lain: http://127.0.0.1/i/x\n\nTerima kasih.'
export const message = (i: number) => ({ id: i + 1, kind: ['reminder', 'bill', 'isolated', 'receipt'][i % 4]!, channel: i % 3 === 2 ? 'email' : 'wame', to: '0812-****-7890', name: names[i % names.length]!, customer: i + 1, state: ['queued', 'accepted', 'accepted', 'cancelled', 'uncertain'][i % 5]!, at: at(8, i % 60), title: i % 3 === 2 ? 'Tagihan November 2026' : '', body: bill, error: '' })

const told: readonly (readonly [group: string, id: string, en: string, who: string, links: object])[] = [
  ['money', 'Menerima tunai Rp166.500 dari Budi Santoso, kwitansi KW-2026-000912. Untuk tagihan INV/2026/11/0412.', 'Took Rp166,500 in cash from Budi Santoso, receipt KW-2026-000912. For INV/2026/11/0412.', 'Sari Wulandari', { customer: 12, name: 'Budi Santoso', payment: 77 }],
  ['cut', 'Mencabut isolir sambungan budi.santoso (Budi Santoso). Sebab: pembayaran diterima.', 'Restored the line budi.santoso (Budi Santoso). Because: a payment came in.', '', { customer: 12, name: 'Budi Santoso' }],
  ['bill', 'Menerbitkan 37 tagihan, INV/2026/11/0412 sampai INV/2026/11/0448, seluruhnya Rp6.160.500.', 'Issued 37 invoices, INV/2026/11/0412 to INV/2026/11/0448, Rp6,160,500 in all.', '', {}],
  ['customer', 'Mengubah data pelanggan Siti Aminah (P00013).', 'Changed the details of the customer Siti Aminah (P00013).', 'Rini Kartika', { customer: 13, name: 'Siti Aminah' }],
  ['settings', 'Mengubah kebijakan Isolir otomatis menjadi ya, berlaku 23 November 2026.', 'Changed the policy Automatic isolation to yes, valid from 23 November 2026.', 'Sari Wulandari', {}],
  ['network', 'Memasang aturan isolir di router Melati; semuanya cocok.', 'Installed the isolir rules on the router Melati; all of them match.', 'Sari Wulandari', { router: 2 }],
  ['people', 'Rini Kartika masuk dengan PIN.', 'Rini Kartika signed in with the PIN.', 'Rini Kartika', {}],
]
export const act = (i: number, lang: string) => {
  const [group, id, en, who, links] = told[i % told.length]!
  return { seq: 12345 - i, at: at(11, 59 - (i % 59), 0, 23 - (Math.floor(i / 59) % 22)), who: who || (lang === 'en' ? 'Lunas, by itself' : 'Lunas, otomatis'), group, text: lang === 'en' ? en : id, customer: 0, name: '', invoice: 0, payment: 0, router: 0, ...links }
}
export const changes = (lang: string) => ({
  compared: true, erased: false,
  changes: lang === 'en'
    ? [{ field: 'Phone', before: '0812-3456-7890', after: '0813-9999-1234' }, { field: 'Address', before: 'Gg. Melati 4', after: 'Perum Griya Asri B-7' }, { field: 'Email', before: '', after: 'budi@example.com' }]
    : [{ field: 'Nomor HP', before: '0812-3456-7890', after: '0813-9999-1234' }, { field: 'Alamat', before: 'Gg. Melati 4', after: 'Perum Griya Asri B-7' }, { field: 'Email', before: '', after: 'budi@example.com' }],
})
