// What a bank's file brought, and what its rows are taken for.
const row = (n: number, text: string, amount: number, fate: string, no = '', name = '') => ({ alike: fate === 'again', fresh: false, row: n + 2, on: `2026-11-${20 + (n % 3)}`, text, amount, fate, no, name })
const lines = [
  row(0, 'TRSF E-BANKING CR 2011/FTSCY/WS95031 166500.00 BUDI SANTOSO', 166500, 'new'), row(1, 'BI-FAST CR TRANSFER DR 008 SITI AMINAH INTERNET NOV', 333000, 'new'),
  row(2, 'SWITCHING CR TRANSFER DR 002 AGUS PRASETYO BRI', 166500, 'known', 'KW-2026-000881', 'Agus Prasetyo'), row(3, 'TRSF E-BANKING CR 1911/FTSCY/WS95031 DEWI LESTARI', 166500, 'again', 'KW-2026-000874', 'Dewi Lestari'),
  row(4, 'MIDTRANS PENCAIRAN DANA', 2164500, 'left'),
]
const heads = ['Tanggal Transaksi', 'Keterangan', 'Cabang', 'Jumlah', '', 'Saldo']
const sample = [['20/11/2026', lines[0]!.text, '0000', '166,500.00', 'CR', '12,480,000.00'], ['21/11/2026', lines[1]!.text, '0000', '333,000.00', 'CR', '12,813,000.00'], ['21/11/2026', 'BIAYA ADM', '0000', '15,000.00', 'DB', '12,798,000.00']]

const look = { head: 6, roles: ['date', 'text', '', 'amount', 'mark', 'balance'], columns: heads, sample: sample.map((cells, i) => ({ row: 7 + i, cells })), lines, from: '2026-11-20', through: '2026-11-22', number: '7890', in: 5, out: 3, pending: 1, new: 2, sum: 499500, again: 1, alike: 1, known: 1, left: 1, problems: [], wrong: 0 }
const wrong = { ...look, lines: [], new: 0, sum: 0, problems: [{ row: 9, key: 'bankfile.date', params: { row: '9', cell: '31/11/2026' } }, { row: 14, key: 'bankfile.amount', params: { row: '14', cell: 'Rp 12,5' } }], wrong: 5 }

const waits = [
  { payment: 9, no: 'BYR/2026/00871', amount: 166500, since: '2026-11-22T04:00:00.000Z', payer: 'BUDI S', why: 'payment.unmatched.statement', channel: '', on: '2026-11-21', note: 'TRSF E-BANKING CR 2111/FTSCY/WS95031 BUDI S' },
  { payment: 10, no: 'BYR/2026/00873', amount: 166501, since: '2026-11-22T06:00:00.000Z', payer: '', why: 'payment.unmatched.order', channel: 'va.bca', on: '2026-11-22', note: '' },
]
const maybe = [
  { customer: 1, no: 'PLG-00001', name: 'Budi Santoso', owes: 166500, address: 'Jl. Melati 4, RT 02', dueOn: '2026-11-10', why: ['money.why.sender', 'money.why.sum'] }, { customer: 16, no: 'PLG-00016', name: 'Budi Setiawan', owes: 333000, address: 'Perum Asri C7', dueOn: '2026-10-10', why: ['money.why.name'] },
]

// Eight who owe the same: nothing favours one.
const equals = Array.from({ length: 8 }, (_, i) => ({ customer: i + 1, no: `PLG-${String(i + 1).padStart(5, '0')}`, name: ['Budi Santoso', 'Siti Aminah', 'Agus Prasetyo', 'Dewi Lestari'][i % 4]!, owes: 166500, address: `Jl. Melati ${i + 4}`, dueOn: `2026-11-${10 + i}`, why: ['money.why.sum'] }))

/** A transfer of Budi's waits already: typing it once more is refused until somebody says that it is another. */
export const bankWaits = ({ amount, sure }: { amount: number; sure: number }) => {
  if (amount === 166500 && sure !== 9) throw new Error(JSON.stringify({ code: 'conflict', key: 'payment.transfer.waits', params: { payment: '9', no: 'BYR/2026/00871', on: '2026-11-21', name: 'BUDI S', amount: '166500' }, fields: [], ref: '' }))
}

/** The bank's side of the pretend office; one on its first day has none of it. */
export const bank = (some: boolean) => ({
  Unmatched: () => (some ? waits : []), Suggest: (_t: string, id: number) => (id === 9 ? maybe : equals),
  Banks: () => (some ? [{ id: 1, name: 'BCA kantor', number: '7890', through: '2026-11-19', at: '2026-11-20T02:00:00.000Z', by: 'Sari' }] : []),
  LookAtStatement: (_t: string, form: { file: string }) => (form.file.startsWith('salah') ? wrong : look),
  PartStatement: () => null,
  ImportStatement: () => ({ new: 2, known: 1, opens: true }),
})
