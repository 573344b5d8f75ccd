import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { Problem } from '../i18n/problem'
import { show } from '../testing/render'
import { ConfirmAmount } from './ConfirmAmount'
import { DateField } from './DateField'
import { DateText, TimeText } from './DateText'
import { EmptyState } from './EmptyState'
import { ErrorState } from './ErrorState'
import { HealthStrip } from './HealthStrip'
import { KeyHint } from './KeyHint'
import { Money } from './Money'
import { MoneyField } from './MoneyField'
import { PageHeader } from './PageHeader'
import { Facts, Part, Sheet } from './Sheet'
import { Stamp } from './Stamp'
import { InvoiceChip, LineChip } from './StatusChip'
import { Unbroken } from './Unbroken'
import { Timeline } from './Timeline'

describe('Money', () => {
  it('prints in the language of the window', () => {
    show(<><Money value={150000} /><Money value={2500} signed /><Money value={0} dashZero /></>)
    expect(screen.getByText('Rp150.000')).toBeVisible()
    expect(screen.getByText('+Rp2.500')).toBeVisible()
    expect(screen.getByText('–')).toBeVisible()
  })
  it('and in English', () => {
    show(<Money value={-150000} bare />, 'en')
    expect(screen.getByText('-150,000')).toBeVisible()
  })
})

describe('MoneyField', () => {
  function Form({ told, enter }: { told: (v: number | null) => void; enter?: () => void }) {
    const [value, setValue] = useState<number | null>(null)
    return <MoneyField label="Jumlah" value={value} max={500000} onChange={(v) => { setValue(v); told(v) }} {...(enter ? { onEnter: enter } : {})} />
  }
  it('reads "150rb", says how it read it, and tidies up on leaving', async () => {
    const told = vi.fn()
    show(<Form told={told} />)
    const box = screen.getByLabelText('Jumlah')
    await userEvent.type(box, '150rb')
    expect(told).toHaveBeenLastCalledWith(150000)
    expect(screen.getByText('Terbaca Rp150.000')).toBeVisible()
    await userEvent.tab()
    expect(box).toHaveValue('150.000')
  })
  it('takes the zero that stood there away once a sum is typed behind it', async () => {
    const told = vi.fn()
    show(<Form told={told} />)
    const box = screen.getByLabelText('Jumlah')
    await userEvent.type(box, '0')
    expect(box).toHaveValue('0')
    await userEvent.type(box, '200000')
    expect(box).toHaveValue('200000')
    expect(told).toHaveBeenLastCalledWith(200000)
    await userEvent.clear(box)
    await userEvent.type(box, '0,3jt')
    expect(told).toHaveBeenLastCalledWith(300000)
  })
  it('keeps what it cannot read, says why and hands on nothing', async () => {
    const told = vi.fn()
    const enter = vi.fn()
    show(<Form told={told} enter={enter} />)
    const box = screen.getByLabelText('Jumlah')
    await userEvent.type(box, '1.500rb{Enter}')
    expect(told).toHaveBeenLastCalledWith(null)
    expect(screen.getByText(/dua cara/)).toBeVisible()
    expect(enter).not.toHaveBeenCalled()
    await userEvent.tab()
    expect(box).toHaveValue('1.500rb')
    await userEvent.clear(box)
    await userEvent.type(box, 'Ratna')
    expect(screen.getByText(/bukan angka/)).toBeVisible()
    expect(told).toHaveBeenLastCalledWith(null)
  })
  it('tells the limit', async () => {
    const enter = vi.fn()
    show(<Form told={() => {}} enter={enter} />)
    await userEvent.type(screen.getByLabelText('Jumlah'), '1jt{Enter}')
    expect(screen.getByText('Paling banyak Rp500.000.')).toBeVisible()
    expect(enter).not.toHaveBeenCalled()
  })
})

describe('dates', () => {
  it('says the date and how late it is', () => {
    show(<><DateText date="2026-11-20" look="short" due /><DateText date="" /></>)
    expect(screen.getByText('20 Nov')).toHaveTextContent('20 Novlewat 3 hari')
    expect(screen.getByTitle('Jumat, 20 November 2026')).toBeVisible()
    expect(screen.getByText('–')).toBeVisible()
  })
  it('says when by the clock of the office', () => {
    show(<><TimeText at="2026-11-23T04:48:00.000Z" /><TimeText at="2026-11-22T18:30:00.000Z" exact /></>)
    expect(screen.getByText('12 menit lalu')).toHaveAttribute('title', '23 November 2026 11.48 WIB')
    expect(screen.getByText('23 November 2026 01.30 WIB')).toBeVisible()
  })
  it('moves a day with a key', async () => {
    const told = vi.fn()
    show(<DateField value="2026-11-30" onChange={told} label="Diterima" />)
    await userEvent.type(screen.getByLabelText('Diterima'), '+')
    expect(told).toHaveBeenLastCalledWith('2026-12-01')
  })
})

describe('StatusChip', () => {
  it.each([
    ['connected', 'tersambung'], ['open', 'dibuka di router'], ['isolated', 'isolir'], ['off', 'mati'],
    ['waiting', 'menunggu router'], ['differs', 'beda dengan router'], ['ended', 'berhenti'],
  ] as const)('says %s as "%s", with a mark', (state, word) => {
    const { container } = show(<LineChip state={state} />)
    expect(screen.getByText(word)).toBeVisible()
    expect(container.querySelector('svg')).not.toBeNull()
  })
  it('says since when the router is out of reach', () => {
    show(<LineChip state="unreachable" since="2026-11-22T14:00:00.000Z" />)
    expect(screen.getByText('router tak terjangkau sejak kemarin 21.00')).toBeVisible()
  })
  it.each([['unpaid', 'belum bayar'], ['partial', 'sebagian'], ['paid', 'LUNAS'], ['overdue', 'nunggak'], ['corrected', 'dikoreksi']] as const)('says %s', (state, word) => {
    show(<InvoiceChip state={state} />)
    expect(screen.getByText(word)).toBeVisible()
  })
})

it('draws a day once in the timeline, each step with its minute', () => {
  show(<Timeline items={[
    { id: '3', at: '2026-11-23T04:12:09Z', title: 'Tersambung', who: 'Sari' },
    { id: '2', at: '2026-11-23T04:12:05Z', title: 'Dibuka di router' },
    { id: '1', at: '2026-11-22T04:00:00Z', title: 'Isolir' },
  ]} />)
  expect(screen.getAllByRole('heading').map((h) => h.textContent)).toEqual(['Senin, 23 November 2026', 'Minggu, 22 November 2026'])
  expect(screen.getAllByText('11.12')).toHaveLength(2)
  expect(screen.getByText('oleh Sari')).toBeVisible()
})

describe('ConfirmAmount', () => {
  it('says the number to read and on the button', async () => {
    const yes = vi.fn()
    show(<ConfirmAmount open title="Isolir" verb="Isolir" people={12} amount={1800000} danger onYes={yes} onNo={() => {}} />)
    expect(screen.getByText('12 pelanggan · Rp1.800.000')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Isolir 12 pelanggan, Rp1.800.000' }))
    expect(yes).toHaveBeenCalledOnce()
  })
  it('waits for the number where nothing can be undone', async () => {
    const yes = vi.fn()
    show(<ConfirmAmount open title="Balik" verb="Balik" amount={166500} repeat onYes={yes} onNo={() => {}} />)
    const button = screen.getByRole('button', { name: 'Balik Rp166.500' })
    expect(button).toBeDisabled()
    await userEvent.type(screen.getByRole('textbox'), '166.500')
    expect(button).toBeEnabled()
  })
})

describe('ErrorState', () => {
  it('says the sentence of the key, the reference, and offers to try again', async () => {
    const again = vi.fn()
    show(<ErrorState problem={new Problem('unavailable', 'window.timeout', { seconds: '20' }, [], 'K7Q2')} again={again} />)
    expect(screen.getByRole('alert')).toHaveTextContent('20 detik')
    expect(screen.getByText('Nomor rujukan K7Q2')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Coba lagi' }))
    expect(again).toHaveBeenCalledOnce()
  })
  it('falls back to what the code means, and never shows a raw error', () => {
    show(<><ErrorState problem={new Problem('denied', 'some.new.key')} /><ErrorState problem={new TypeError('x is undefined')} /></>)
    expect(screen.getByText(/Peran Anda/)).toBeVisible()
    expect(screen.queryByText(/undefined/)).toBeNull()
  })
})

it('tells each part of the health with a word, not only a dot', async () => {
  const open = vi.fn()
  show(<HealthStrip onOpen={open} items={[{ kind: 'books', state: 'ok' }, { kind: 'routers', state: 'warn', count: '2/3', detail: ['Router Melati tidak menjawab'] }]} />)
  expect(screen.getByRole('button', { name: 'Buku: baik' })).toBeVisible()
  const routers = screen.getByRole('button', { name: 'Router: perlu dilihat' })
  await userEvent.click(routers)
  expect(open).toHaveBeenCalledWith('routers')
  expect(await screen.findByText('Router Melati tidak menjawab')).toBeInTheDocument()
})

it('stamps, and says so to those who cannot see it', () => {
  const { container } = show(<Stamp fresh note="23 NOV 2026" />)
  expect(screen.getByRole('img', { name: 'Sudah lunas, 23 NOV 2026' })).toBeVisible()
  expect(container.querySelector('.fresh')).not.toBeNull()
})

it('heads a page, empties a list, hints a key', () => {
  const { container } = show(<><PageHeader title="Kasir" lead="Cari orangnya." actions={<button>{'x'}</button>} /><EmptyState title="Kosong" text="Belum ada." /><KeyHint keys="Ctrl+K" /></>)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Kasir')
  expect(screen.getByText('Belum ada.')).toBeVisible()
  expect([...container.querySelectorAll('kbd')].map((k) => k.textContent)).toEqual(['Ctrl', 'K'])
})

it('lays details on a sheet that Escape puts back', async () => {
  const close = vi.fn()
  show(<Sheet open onClose={close} title="Budi"><Part title="Orangnya"><Facts rows={[['HP', '0812']]} /></Part></Sheet>)
  expect(screen.getByText('HP').tagName).toBe('DT')
  await userEvent.keyboard('{Escape}')
  expect(close).toHaveBeenCalled()
})

it('keeps a number whole at the end of a line, and the sentence as it was', () => {
  const { container } = show(<Unbroken text="Pengingat terkirim ke 0812-****-7890, INV/2026/11/0412." />)
  expect(container).toHaveTextContent('Pengingat terkirim ke 0812-****-7890, INV/2026/11/0412.')
  expect([...container.querySelectorAll('.whole')].map((e) => e.textContent)).toEqual(['0812-****-7890', 'INV/2026/11/0412'])
})
