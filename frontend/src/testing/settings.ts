// The pretend office's settings.
import { paymentRow } from './people'

const plans = [
  { id: 1, code: 'R20', name: 'Rumah 20 Mbps', upBps: 10e6, downBps: 20e6, burst: '', price: 150000, installationFee: 100000, from: '2024-11-01', lines: 180 },
  { id: 2, code: 'R10', name: 'Rumah 10 Mbps', upBps: 5e6, downBps: 10e6, burst: '', price: 110000, installationFee: 100000, from: '2024-11-01', lines: 90 },
  { id: 3, code: 'U50', name: 'Usaha 50 Mbps', upBps: 50e6, downBps: 50e6, burst: '', price: 450000, installationFee: 250000, from: '2025-06-01', lines: 30 },
]
const row = (key: string, kind: string, value: string, min = 0, max = 90, over: object = {}) => ({ key, kind, value, default: value, min, max, choices: null, from: '', ...over })
const policies = [
  row('backup.folder', 'text', ''), row('isolir.address', 'text', '192.168.10.2:8091', 0, 60, { default: '', from: '2026-01-05' }), row('billing.due_days', 'int', '0'), row('billing.first_payment_hold', 'switch', 'off'), row('billing.install_fee', 'rupiah', '100000', 0, 1e9, { default: '0', from: '2025-01-01' }), row('billing.lead_days', 'int', '7', 0, 28),
  row('billing.rounding', 'choice', '0', 0, 0, { choices: ['0', '100', '500', '1000'] }), row('charge.extra_days', 'int', '7'), row('dunning.auto', 'switch', 'off'), row('dunning.cut_after_days', 'int', '7'), row('dunning.hours', 'hours', '09-14'),
  row('dunning.min_notice_days', 'int', '5', 1, 60), row('dunning.rungs', 'days', '-3,0,3', -28, 90), row('message.quiet', 'hours', '20-07'), row('network.kicks_per_second', 'int', '5', 1, 50), row('payment.backdate_days', 'int', '31', 0, 366), row('smtp.host', 'text', ''),
]
const copy = (name: string, kind: string, at: string, fewer: number, verified: boolean) => ({ path: `/home/sari/lunas/backup/${name}-${at.slice(0, 10)}.db`, name: `${name}-${at.slice(0, 10)}.db`, kind, at, bytes: String(38400000 - fewer * 1000), customers: 300, invoices: 7210 - fewer, payments: 6894 - fewer, verified, findings: verified ? 0 : 2, second: kind === 'daily', sealed: false })
const kept = (n: number, name: string, amount: number, over: object = {}) => ({ key: `again:KW-2026-00${n}`, no: `KW-2026-00${n}`, kind: 'cash', name, amount, paidAt: `2026-11-22T0${n % 10}:12:00.000Z`, bookedOn: '2026-11-22', by: 'Rini Astuti', on: '2026-11-22', lost: false, alike: '', blocked: '', ...over })
const journal = [kept(6891, 'Budi Santoso', 166500), kept(6892, 'Toko Sumber Rejeki Makmur Jaya Abadi', 499500, { on: '2026-11-23' }), kept(6893, 'Ibu Yuliana', 122100, { lost: true }), kept(6894, 'Agus Salim', 166500, { alike: 'KW-2026-006890' }), kept(6895, 'Agus Salim', -166500, { kind: 'reversal', by: 'Sari Wulandari', blocked: 'payment.again.not_here' })]
const way = (channel: string, min: number, max: number, minutes: number, feeFixed: number, feeBasis: number, offered = true, from = '') => ({ channel, from, offered, min, max, minutes, feeFixed, feeBasis })
const channels = [way('va.bca', 10000, 50000000, 0, 4000, 0), way('va.mandiri', 10000, 50000000, 0, 4000, 0), way('qris', 1500, 10000000, 60, 0, 70), way('gopay', 1500, 10000000, 15, 0, 200, false), way('indomaret', 10000, 5000000, 1440, 6500, 0, true, '2026-11-01'), way('alfamart', 10000, 5000000, 1440, 5000, 0), way('snap', 1500, 1000000000000, 60, 0, 0)]

export const settings = {
  plans,
  answers: {
    Company: () => ({ name: 'Sinar Kampung Net', legalName: 'PT Sinar Kampung Digital', place: 'Bogor', address: 'Jl. Raya Cileungsi 88, Bogor', phone: '+622182490000', email: 'kantor@example.com', npwp: '012345678901000', coBrand: '', transferText: 'BCA 123 456 7890 a.n. PT Sinar Kampung Digital', publicUrl: 'https://bayar.example.com', zone: 'WIB', lang: 'id' }),
    SetCompany: () => null,
    Policies: () => policies, SetPolicy: () => null,
    Tax: () => ({ mode: 'pkp_exclusive', from: '2025-01-01' }), SetTax: () => null,
    Plans: () => plans, AddPlan: () => plans[0], ChangePlan: () => plans[0],
    Staff: () => [{ id: 1, name: 'Sari Wulandari', username: 'sari', roles: ['owner'], branches: [], lent: false, disabled: false, hasPin: true, lastAt: '2026-11-23T00:58:00.000Z' }, { id: 2, name: 'Rini Astuti', username: 'rini', roles: ['counter', 'collector'], branches: [2], lent: true, disabled: false, hasPin: false, lastAt: '2026-11-22T01:04:00.000Z' }, { id: 3, name: 'Wayan Budiarta', username: 'wayan', roles: ['technician'], branches: [], lent: false, disabled: true, hasPin: false, lastAt: '' }],
    Branches: () => [{ id: 1, code: 'PST', name: 'Pusat', zone: 'WIB', address: 'Jl. Melati No. 4, Sukamaju' }, { id: 2, code: 'SND', name: 'Cabang Sendang', zone: 'WIB', address: '' }], AddBranch: (_t: string, b: object) => ({ ...b, id: 3 }),
    AddStaff: () => null, SetRoles: () => null, SetBranches: () => null, LendPIN: () => null, EnableStaff: () => null, ResetPassword: () => null, SetPIN: () => null, NewRecoveryKey: () => 'AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPZRY9X8GF2TVDW0S3JN54KH', DisableStaff: () => null, ChangePassword: () => null,
    Gateways: () => [{ id: 1, provider: 'midtrans', name: 'Midtrans', coreUrl: 'https://api.sandbox.midtrans.com', snapUrl: 'https://app.sandbox.midtrans.com', aheadChannel: 'va.bca', callbackUrl: 'https://bayar.example.com/cb/1/k7q2mxw4ndpt5rhc', enabled: true, lastOk: '2026-11-23T04:58:00.000Z', lastError: '', forged: 3 }],
    Printer: () => ({ way: 'tcp', target: '192.168.1.50', width: '58', qr: 'command', cut: false, straight: true }), SetPrinter: () => null, TestPrinter: () => ({ ok: true, key: 'app.test.printer_sent', params: {} }),
    Computer: () => ({ form: { close: 'ask', atSignIn: true, awake: true, payment: true, unmatched: true, router: true, backup: false }, window: 'office', tray: true, signIn: 'on', signInWhere: '/home/sari/.config/autostart/lunas.desktop', sleep: 'held', notices: 'GNOME Shell' }),
    SetComputer: (_t: string, form: object) => ({ form, window: 'office', tray: true, signIn: 'on', signInWhere: '', sleep: 'held', notices: 'GNOME Shell' }), TryNotice: () => ({ ok: true, key: 'app.test.notice_sent', params: {} }),
    AddGateway: () => null, ChangeGateway: () => null, TestGateway: () => ({ ok: false, key: 'payment.try.not_activated', params: { channel: 'va.bca' } }),
    Channels: () => channels, SetChannel: () => null, TestPublic: () => ({ ok: false, key: 'public.try.other', params: { status: '530', got: '"Error 1033"', door: 'http://127.0.0.1:48213' } }),
    Mail: () => ({ host: 'smtp.example.com', port: 587, user: 'kantor', password: '', from: 'kantor@example.com', fromName: 'Sinar Kampung Net', security: 'starttls' }), SetMail: () => null, TestMail: () => ({ ok: true, key: 'app.test.mail_sent', params: {} }),
    BooksCheck: () => [{ key: 'finding.billing.held', params: {}, about: 'budi.santoso · Budi Santoso', code: 'billing.held line 5' }, { key: 'finding.payment.till', params: {}, about: 'Laci depan', code: 'payment till:1' }, { key: 'finding.more', params: { count: '7' }, about: '', code: 'payment' }], Backup: () => ({ path: '/home/sari/lunas/backup/lunas-20261123-040000.db', at: '2026-11-23T04:00:00.000Z', invoices: 7210, payments: 6894, bytes: '38400000', verified: true, second: '/media/sari/STICK', secondError: 'app.backup.folder_away' }),
    Backups: () => [copy('tangan', 'hand', '2026-11-23T02:00:00.000Z', 0, true), copy('tutup', 'closing', '2026-11-22T10:12:00.000Z', 40, true), copy('harian', 'daily', '2026-11-21T20:00:00.000Z', 90, true), copy('harian', 'daily', '2026-11-20T20:00:00.000Z', 140, false)],
    SecondCopy: () => ({ folder: '/media/sari/STICK', error: '', name: 'harian-2026-11-22.tar.age', at: '2026-11-22T20:00:00.000Z', checked: '2026-11-22T20:00:09.000Z', customers: 300, invoices: 7170, payments: 6854, plain: 3 }),
    RestorePlan: (_t: string, path: string, recovery: string) => { if (path.endsWith('.age') && !recovery.startsWith('LUNAS-')) throw new Error(JSON.stringify({ code: 'invalid', key: 'invalid', params: {}, fields: [{ field: 'recovery', key: recovery === '' ? 'office.vault.recovery_needed' : 'office.vault.recovery_wrong', params: {} }], ref: '' })); return ({ copy: { ...copy('harian', 'daily', '2026-11-21T20:00:00.000Z', 90, true), path }, foreign: false, skip: 0, customers: 2, invoices: 14, payments: 31, money: 5161500, byHand: 9, byHandSum: 1498500, hand: Array.from({ length: 9 }, (_, i) => paymentRow(i + 1)), newest: [paymentRow(1)], handed: 2, handedSum: 1300000, remitted: [{ id: 2, tillName: 'Kasir 1', on: '2026-11-22', at: '2026-11-22T10:05:00.000Z', amount: 800000, to: 'Pak Agus', by: 'Sari', note: '', reverses: 0, reversedBy: 0 }, { id: 1, tillName: 'Kasir 1', on: '2026-11-21', at: '2026-11-21T10:05:00.000Z', amount: 500000, to: 'Bank BCA', by: 'Sari', note: '', reverses: 0, reversedBy: 0 }] }) },
    JournalState: () => ({ on: true, waiting: 3, since: '2026-11-23T02:10:00.000Z', error: 'app.backup.folder_away' }),
    Journal: () => ({ rows: journal, sum: journal.reduce((n, r) => n + r.amount, 0), torn: 1, locked: 0, foreign: 0, more: 0 }), TakeJournal: (_t: string, keys: string[]) => ({ taken: keys.length, sum: 0, left: 0 }),
    Restore: () => ({ at: '2026-11-21T20:00:00.000Z' }), TrustClock: () => null, LeaveSafeStart: () => null, AcceptRestore: () => null, EnterRecovery: (_t: string, key: string) => { if (!key.startsWith('LUNAS-')) throw new Error(JSON.stringify({ code: 'invalid', key: 'office.vault.recovery_wrong', params: {}, fields: [], ref: '' })) },
    Holidays: () => [{ on: '2026-12-25', name: 'Hari Raya Natal' }, { on: '2026-08-17', name: 'Hari Kemerdekaan' }], SetHolidays: () => null,
  },
}
