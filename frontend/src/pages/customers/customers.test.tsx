import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { forget, remember } from '../../api/session'
import { followChanges } from '../../api/topics'
import { answers, openDesk } from '../../testing/desk'
import { card, customerRow, line } from '../../testing/people'
import { show } from '../../testing/render'
import Customers from './index'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

const fill = (box: HTMLElement, text: string) => fireEvent.change(box, { target: { value: text } })

/** The dialog of this title, once it has opened: the sheet below is a dialog too. */
const theDialog = (title: string) => waitFor(() => {
  const found = [...document.querySelectorAll<HTMLElement>('.ant-modal')].find((d) => d.querySelector('.ant-modal-title')?.textContent === title)
  if (!found) throw new Error(`no dialog ${title}`)
  expect(found).toBeVisible()
  return found
})

/** The page, following the program's announcements as the window does. */
function Live() {
  const cache = useQueryClient()
  useEffect(() => followChanges(cache), [cache])
  return <Customers />
}

it('says why a line is off, and turns by itself when the money has landed', async () => {
  const given = answers({ many: 3 })
  let paid = false
  given['Customers']!['Get'] = () => (paid ? { ...card(), owes: 0, overdue: 0, lines: [line({ chip: { state: 'connected', since: '' }, holds: [], whyOff: { key: '', params: {} } })] } : card())
  const { changed } = openDesk(given)
  show(<Live />, 'id', '/?open=12')
  expect(await screen.findByRole('note')).toHaveTextContent(/Sebab mati: Internet diisolir sejak 20 November 2026 pukul 09.04 karena tagihan INV\/2026\/11\/0412 sebesar Rp166.500 belum dibayar; jatuh temponya 10 November 2026/)
  expect(await screen.findAllByText(/Pengingat terkirim ke/)).toHaveLength(2)
  paid = true
  act(() => changed('payment', 'line', 'object'))
  await waitFor(() => expect(screen.queryByRole('note')).toBeNull())
  expect(screen.getByRole('img', { name: 'Sudah lunas' })).toBeVisible()
}, 60_000)

it('ends a subscription only for whoever types its login', async () => {
  const given = answers({ many: 3 })
  const ended: unknown[][] = []
  given['Customers']!['Terminate'] = (...a: never[]) => { ended.push(a.slice(1)) }
  openDesk(given)
  show(<Customers />, 'id', '/?open=12')
  fireEvent.click(await screen.findByText('Tindakan'))
  fireEvent.click(await screen.findByText('Berhenti berlangganan'))
  const dialog = await theDialog('Berhenti berlangganan')
  expect(dialog).toHaveTextContent('Budi Santoso (budi.santoso, Rp166.500 sebulan)')
  fill(within(dialog).getByLabelText('Alasan'), 'pindah rumah')
  fireEvent.click(within(dialog).getByText('Hentikan Budi Santoso'))
  expect(await within(dialog).findByText('Tidak sama dengan loginnya.')).toBeVisible()
  expect(ended).toEqual([])
  fill(within(dialog).getByLabelText('Ketik budi.santoso untuk melanjutkan'), 'budi.santoso')
  fireEvent.click(within(dialog).getByText('Hentikan Budi Santoso'))
  await waitFor(() => expect(ended).toEqual([[5, '2026-11-23', 'pindah rumah']]))
}, 60_000)

it('withdraws a promise once it was said what that brings, and the list tells until when each promised', async () => {
  const given = answers({ many: 3 })
  given['Customers']!['Get'] = () => ({ ...card(), promisedTo: '2026-11-27' })
  given['Customers']!['List'] = () => ({ rows: [{ ...customerRow(0), promisedTo: '2026-11-27' }], next: '', total: 1 })
  const withdrawn: unknown[] = []
  given['Customers']!['WithdrawPromise'] = (_t: string, customer: number) => { withdrawn.push(customer); return null }
  openDesk(given)
  show(<Customers />, 'id', '/?open=12&state=promised')
  fireEvent.click(await screen.findByRole('button', { name: 'Cabut janji' }))
  const asked = await theDialog('Cabut janji bayar?')
  expect(within(asked).getByText(/sampai 27 November 2026 tidak berlaku lagi/)).toBeVisible()
  fireEvent.click(within(asked).getByRole('button', { name: 'Cabut janji' }))
  await waitFor(() => expect(withdrawn).toEqual([12]))
  expect(screen.getByRole('columnheader', { name: 'Janji bayar', hidden: true })).toBeInTheDocument()
  expect(document.querySelector('[data-row] time')).toHaveAttribute('datetime', '2026-11-27')
}, 60_000)

it('shows a refusal at its field', async () => {
  const given = answers({ many: 3 })
  given['Customers']!['Update'] = () => { throw new Error(JSON.stringify({ code: 'invalid', key: 'customer.phone.invalid', params: {}, fields: [{ field: 'phone', key: 'customer.phone.invalid', params: {} }], ref: '' })) }
  openDesk(given)
  show(<Customers />, 'id', '/?open=12')
  fireEvent.click(await screen.findByText('Ubah data'))
  const dialog = await theDialog('Ubah data')
  expect(within(dialog).getByLabelText('Nomor HP')).toHaveValue('0812-3456-7890')
  fireEvent.click(within(dialog).getByText('Simpan'))
  expect(await within(dialog).findByText('Nomor telepon tidak benar. Contoh: 0812-3456-7890.')).toBeVisible()
  expect(within(dialog).queryByText('Tidak berhasil')).toBeNull()
}, 60_000)

it('tells an empty filter from an office on its first day', async () => {
  openDesk(answers({ many: 0 }))
  show(<Customers />)
  expect(await screen.findByText('Belum ada pelanggan')).toBeVisible()
})

it('offers a router where there is none yet, over the form that keeps what was typed', async () => {
  openDesk(answers({ many: 0 }))
  show(<Customers />, 'id', '/?new=1')
  const form = await theDialog('Pasang baru')
  expect(await within(form).findByText(/Belum ada router, dan setiap sambungan/)).toBeVisible()
  fill(within(form).getByLabelText('Nama'), 'Bu Tini')
  fireEvent.click(within(form).getByText('Tambah router'))
  await theDialog('Tambah router')
  expect(within(form).getByLabelText('Nama')).toHaveValue('Bu Tini')
}, 60_000)

it('makes the first plan over the form, and comes back with it chosen', async () => {
  const given = answers({ many: 0 })
  const options = given['Customers']!['Options']!() as { plans: unknown[] }
  const plan = { id: 9, code: 'R20', name: 'Rumahan 20', upBps: 20e6, downBps: 20e6, burst: '', price: 175_000, installationFee: 0, from: '2026-11-23', lines: 0 }
  let made = false
  given['Customers']!['Options'] = () => ({ ...options, plans: made ? [plan] : [] })
  given['Settings']!['AddPlan'] = () => { made = true; return plan }
  const { changed } = openDesk(given)
  show(<Live />, 'id', '/?new=1')
  const form = await theDialog('Pasang baru')
  expect(await within(form).findByText(/Belum ada paket, dan setiap sambungan/)).toBeVisible()
  fill(within(form).getByLabelText('Nama'), 'Bu Tini')
  fireEvent.click(within(form).getByText('Tambah paket'))
  const over = await theDialog('Tambah paket')
  for (const [label, text] of [['Kode', 'R20'], ['Nama', 'Rumahan 20'], ['Unduh', '20'], ['Unggah', '20'], ['Harga sebulan', '175rb']] as const) fill(within(over).getByLabelText(label, { exact: false }), text)
  fireEvent.click(within(over).getByText('Simpan'))
  await waitFor(() => expect(made).toBe(true))
  act(() => changed('plan'))
  expect(await within(form).findByText('Rumahan 20 · Rp175.000')).toBeVisible()
  expect(within(form).queryByText(/Belum ada paket/)).toBeNull()
  expect(within(form).getByLabelText('Nama')).toHaveValue('Bu Tini')
}, 60_000)

it('offers the counter to whoever was signed up with a bill of today, and stands on that button', async () => {
  const given = answers({ many: 3 })
  openDesk(given)
  show(<Customers />, 'id', '/?new=1')
  const form = await theDialog('Pasang baru')
  fill(within(form).getByLabelText('Nama'), 'Bu Tini')
  for (const field of ['Paket', 'Router']) {
    fireEvent.mouseDown(within(form).getByLabelText(field))
    fireEvent.keyDown(within(form).getByLabelText(field), { key: 'Enter', keyCode: 13 })
  }
  fireEvent.click(within(form).getByText('Pasang'))
  const made = await theDialog('Pelanggan dan sambungannya sudah dibuat')
  await waitFor(() => expect(within(made).getByRole('button', { name: 'Terima tunai' })).toHaveFocus())
}, 60_000)
