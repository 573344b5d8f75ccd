import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { MessageSheet } from './MessageSheet'
import { WaQueue } from './WaQueue'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

const sent = { id: 7, kind: 'bill', channel: 'http', to: '0812-****-7890', name: 'Budi Santoso', customer: 12, state: 'accepted', at: '2026-11-23T02:00:00.000Z', title: '', body: 'Tagihan', error: '', reply: '', createdAt: '2026-11-21T02:00:00.000Z', leaveAt: '2026-11-21T02:00:00.000Z', sentAt: '2026-11-21T02:00:00.000Z', acceptedAt: '2026-11-21T02:00:00.000Z', lastAt: '2026-11-23T02:00:00.000Z', providerId: '', lang: 'id', by: '', invoice: 412, invoiceNo: 'INV/2026/11/0412' }

/** Opens the sheet of a message that is so, and hears what is sent again. */
function sheet(message: object) {
  const given = answers()
  const again: unknown[] = []
  given['Messages']!['Get'] = () => ({ ...sent, ...message })
  given['Messages']!['Again'] = (_: never, id: never) => { again.push(id) }
  openDesk(given)
  show(<MessageSheet id={7} onClose={() => {}} />, 'id')
  return again
}

it('sends what has left once more, and says first when it last left: on the 23rd, not on the 21st', async () => {
  const again = sheet({})
  await userEvent.click(await screen.findByRole('button', { name: 'Kirim lagi' }))
  const asks = (await screen.findByText('Tagihan untuk Budi Santoso: kirim lagi?')).closest<HTMLElement>('[role=dialog]')!
  expect(asks).toHaveTextContent(/WhatsApp otomatis ke 0812-\*{4}-7890: 23 November 2026/)
  expect(again).toEqual([])
  await userEvent.click(within(asks).getByRole('button', { name: 'Kirim lagi' }))
  await waitFor(() => expect(again).toEqual([7]))
}, 60_000)

it('calls a text that a clerk sent sent by her, not received', async () => {
  sheet({ channel: 'wame', by: 'Bu Sri' })
  expect(await screen.findByText('Dikirim lewat WhatsApp')).toBeVisible()
  expect(screen.getByText(/oleh Bu Sri/)).toBeVisible()
  expect(screen.queryByText('Diterima')).toBeNull()
}, 60_000)

it('says of a text that waits for a hand that it waits, not that it left', async () => {
  sheet({ channel: 'wame', state: 'queued', sentAt: '', acceptedAt: '' })
  expect(await screen.findByText('menunggu dikirim petugas, di Pesan WhatsApp')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Kirim lagi' })).toBeNull()
}, 60_000)

it('finds one name among the texts that wait', async () => {
  const given = answers()
  given['Bills']!['WaQueue'] = () => ['Budi Santoso', 'Siti Aminah', 'Joko Susilo'].map((name, i) => ({ ...sent, id: i + 1, name, channel: 'wame', state: 'queued' }))
  openDesk(given)
  show(<WaQueue onCustomer={() => {}} />, 'id')
  await userEvent.type(await screen.findByPlaceholderText('Cari nama pelanggan'), 'siti')
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1))
  expect(screen.getByRole('listitem')).toHaveTextContent('Siti Aminah')
}, 60_000)
