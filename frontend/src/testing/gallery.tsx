import '@fontsource-variable/plus-jakarta-sans/wght.css'
import '../styles/base.css'
import { App, Button, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import id from 'antd/locale/id_ID'
import dayjs from 'dayjs'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfirmAmount } from '../components/ConfirmAmount'
import type { Column } from '../components/columns'
import { DataTable } from '../components/DataTable'
import { DateField } from '../components/DateField'
import { DateText, TimeText } from '../components/DateText'
import { ErrorState } from '../components/ErrorState'
import { Money } from '../components/Money'
import { MoneyField } from '../components/MoneyField'
import { OfficeProvider } from '../components/office'
import { PageHeader } from '../components/PageHeader'
import { Facts, Part, Sheet } from '../components/Sheet'
import { Stamp } from '../components/Stamp'
import { InvoiceChip, LineChip, type InvoiceState, type LineState } from '../components/StatusChip'
import { Timeline } from '../components/Timeline'
import { phone } from '../format/phone'
import { speak } from '../i18n'
import { Problem } from '../i18n/problem'
import { paint } from '../styles/paint'
import { theme } from '../styles/theme'
import type { Mode } from '../styles/tokens'

const asked = new URLSearchParams(location.search)
const mode = (asked.get('mode') ?? 'light') as Mode
const lang = asked.get('lang') === 'en' ? 'en' : 'id'
speak(lang)
dayjs.locale(lang)
paint(mode)

const lineStates: LineState[] = ['connected', 'open', 'isolated', 'off', 'waiting', 'unreachable', 'differs', 'ended']
const invoiceStates: InvoiceState[] = ['unpaid', 'partial', 'paid', 'overdue', 'corrected']

interface Row { id: number; name: string; phone: string; plan: string; router: string; owes: number; due: string; line: LineState; state: InvoiceState }
const names = ['Budi Santoso', 'Siti Aminah', 'Agus Prasetyo', 'Dewi Lestari', 'Rahmat Hidayat', 'Nur Aini', 'Joko Widarto', 'Ratna Sari', 'Eko Purnomo', 'Maria Ulfa']
const rows = (n: number): Row[] => Array.from({ length: n }, (_, i) => ({
  id: i, name: names[i % names.length]!, phone: `+62812${String(34567890 - i * 137).padStart(8, '0')}`,
  plan: ['Rumah 10 Mbps', 'Rumah 20 Mbps', 'Usaha 50 Mbps'][i % 3]!, router: ['Melati', 'Kenanga', 'Flamboyan'][i % 3]!,
  owes: i % 4 === 0 ? 0 : 166500 + (i % 5) * 55500, due: `2026-11-${String(10 + (i % 19)).padStart(2, '0')}`,
  line: lineStates[i % lineStates.length]!, state: invoiceStates[(i * 3 + 2) % invoiceStates.length]!,
}))
const columns: Column<Row>[] = [
  { key: 'name', title: 'Nama', width: 180, render: (r) => <strong style={{ fontWeight: 600 }}>{r.name}</strong> },
  { key: 'phone', title: 'HP', width: 140, figures: true, render: (r) => phone(r.phone) },
  { key: 'plan', title: 'Paket', width: 140, render: (r) => r.plan },
  { key: 'router', title: 'Router', width: 110, render: (r) => r.router },
  { key: 'due', title: 'Jatuh tempo', width: 190, render: (r) => <DateText date={r.due} look="short" due /> },
  { key: 'owes', title: 'Tunggakan', width: 120, align: 'right', render: (r) => <Money value={r.owes} dashZero /> },
  { key: 'state', title: 'Tagihan', width: 130, render: (r) => <InvoiceChip state={r.state} /> },
  { key: 'line', title: 'Sambungan', width: 220, render: (r) => <LineChip state={r.line} since="2026-11-23T01:10:00Z" /> },
]
const problem = new Problem('internal', 'internal', {}, [], 'K7Q2-9F')
const story = [
  { id: '5', at: '2026-11-23T04:12:09Z', title: 'Tersambung lagi dari 10.20.4.18', tone: 'lunas' as const },
  { id: '4', at: '2026-11-23T04:12:05Z', title: 'Dibuka di router Melati', tone: 'lunas' as const },
  { id: '3', at: '2026-11-23T04:12:03Z', title: <>Bayar <Money value={166500} weight="strong" /> lewat BCA</>, detail: 'INV/2026/10/0398 lunas', tone: 'lunas' as const },
  { id: '2', at: '2026-11-21T02:00:11Z', title: 'Isolir: nunggak 11 hari', detail: 'Dua pengingat sudah diterima', who: 'Lunas', tone: 'isolir' as const },
  { id: '1', at: '2026-11-18T02:00:00Z', title: 'Pengingat kedua lewat email', tone: 'overdue' as const },
]

function Specimens() {
  const [money, setMoney] = useState<number | null>(166500)
  const [date, setDate] = useState<string | null>('2026-11-23')
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 28, padding: 24, height: '100%', overflow: 'auto', alignContent: 'start' }}>
      <section style={{ display: 'grid', gap: 14, alignContent: 'start' }}>
        <PageHeader title="Pelanggan" lead="Semua orang dan sambungannya." actions={<><Button>Impor</Button><Button type="primary">Pasang baru</Button></>} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>{lineStates.map((s) => <LineChip key={s} state={s} since="2026-11-23T01:10:00Z" />)}</div>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>{invoiceStates.map((s) => <InvoiceChip key={s} state={s} />)}</div>
        <div style={{ display: 'flex', gap: 16 }}>
          <div style={{ flex: 1 }}><MoneyField value={money} onChange={setMoney} max={500000} label="Jumlah" /></div>
          <div style={{ flex: 1 }}><DateField value={date} onChange={setDate} /></div>
        </div>
        <ErrorState slim problem={problem} again={() => {}} />
        <div style={{ display: 'flex', gap: 40, alignItems: 'center', padding: 20, background: 'var(--sheet)', border: '1px solid var(--line)' }}>
          <Stamp size={44} note="23 NOV 2026" fresh /><Stamp /><Money value={1234567} weight="total" /><TimeText at="2026-11-23T04:12:05Z" />
        </div>
      </section>
      <section style={{ background: 'var(--sheet)', border: '1px solid var(--line)', padding: 20 }}><Timeline items={story} /></section>
      <section style={{ gridColumn: '1 / -1', display: 'flex' }}><DataTable label="Pelanggan" rows={rows(10)} columns={columns} rowKey={(r) => r.id} total={312} more={() => {}} selected={3} onOpen={() => {}} height={440} /></section>
    </div>
  )
}

function Scene() {
  switch (asked.get('scene')) {
    case 'many':
      return <div style={{ display: 'flex', height: '100%', padding: 24 }}><DataTable label="Pelanggan" rows={rows(10000)} columns={columns} rowKey={(r) => r.id} total={10000} onOpen={() => {}} /></div>
    case 'states':
      return (
        <div style={{ display: 'grid', gap: 16, padding: 24, gridTemplateColumns: '1fr 1fr' }}>
          <DataTable label="a" rows={[]} columns={columns} rowKey={(r) => r.id} loading height={330} />
          <DataTable label="b" rows={[]} columns={columns} rowKey={(r) => r.id} height={330} />
          <DataTable label="c" rows={[]} columns={columns} rowKey={(r) => r.id} onClear={() => {}} height={330} />
          <DataTable label="d" rows={[]} columns={columns} rowKey={(r) => r.id} problem={problem} again={() => {}} height={330} />
        </div>
      )
    case 'sheet':
      return (
        <Sheet open onClose={() => {}} title="Budi Santoso" extra={<LineChip state="isolated" />} footer={<Button type="primary">Terima uang</Button>}>
          <Part title="Orangnya"><Facts rows={[['Nomor', 'P-00412'], ['HP', '0812-3456-7890'], ['Alamat', 'Gg. Melati 4, RT 02'], ['Tunggakan', <Money key="m" value={333000} weight="strong" />]]} /></Part>
          <Part title="Riwayat"><Timeline items={story} /></Part>
        </Sheet>
      )
    case 'confirm':
      return <ConfirmAmount open title="Isolir sekarang" verb="Isolir" people={12} amount={1800000} danger onYes={() => {}} onNo={() => {}}>Semuanya sudah menerima dua pengingat.</ConfirmAmount>
    default:
      return <Specimens />
  }
}

createRoot(document.getElementById('root')!).render(
  <ConfigProvider theme={theme(mode)} locale={lang === 'en' ? en : id}>
    <App style={{ height: '100%' }}>
      <OfficeProvider office={{ zone: 'WIB', today: '2026-11-23', now: () => new Date('2026-11-23T05:00:00Z') }}><Scene /></OfficeProvider>
    </App>
  </ConfigProvider>,
)
