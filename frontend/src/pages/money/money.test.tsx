import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import MoneyPage from './index'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('gives stray money to a customer and shows beforehand where it goes', async () => {
  const given = answers()
  const matched: unknown[][] = []
  given['Money']!['Match'] = (...a: never[]) => { matched.push(a.slice(1)) }
  openDesk(given)
  show(<MoneyPage />, 'id', '/?tab=unmatched')
  await userEvent.click((await screen.findAllByRole('button', { name: 'Cocokkan' }))[0]!)
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByRole('combobox'), 'budi')
  await userEvent.click(await screen.findByText(/Budi Santoso · PLG-00001/))
  expect(await within(dialog).findByText('Rp166.500', { selector: 'td *' })).toBeVisible()
  await userEvent.click(within(dialog).getByRole('button', { name: 'Catat Rp166.500 untuk Budi Santoso' }))
  await waitFor(() => expect(matched).toEqual([[9, 1, []]]))
}, 60_000)

it('books at Enter once it was chosen whose money it is', async () => {
  const given = answers()
  const matched: unknown[][] = []
  given['Money']!['Match'] = (...a: never[]) => { matched.push(a.slice(1)) }
  openDesk(given)
  show(<MoneyPage />, 'id', '/?tab=unmatched')
  await userEvent.click((await screen.findAllByRole('button', { name: 'Cocokkan' }))[0]!)
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByRole('combobox'), 'budi')
  await userEvent.click(await screen.findByText(/Budi Santoso · PLG-00001/))
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Catat Rp166.500 untuk Budi Santoso' })).toHaveFocus())
  expect(matched).toEqual([])
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(matched).toEqual([[9, 1, []]]))
}, 60_000)

/** Types a transfer of the sum that waits already, and sends it. */
async function typeWaiting() {
  const given = answers()
  const sent: { amount: number; sure: number }[] = []
  const desk = given['Money']!['Transfer'] as (t: string, form: { amount: number; sure: number }) => unknown
  given['Money']!['Transfer'] = (t: string, form: { amount: number; sure: number }) => { sent.push(form); return desk(t, form) }
  openDesk(given)
  show(<MoneyPage />, 'id', '/?tab=unmatched')
  await userEvent.click(await screen.findByRole('button', { name: 'Catat transfer' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByLabelText('Jumlah'), '166500{Enter}')
  return { sent, dialog }
}

it('asks whether a typed transfer is the one that waits: Enter matches that, only the other button records', async () => {
  const { sent, dialog } = await typeWaiting()
  const other = await within(dialog).findByRole('button', { name: 'Ini uang lain, catat' })
  expect(sent.map((f) => f.sure)).toEqual([0])
  await userEvent.click(other)
  await waitFor(() => expect(sent.map((f) => f.sure)).toEqual([0, 9]))
}, 60_000)

it('lets a clerk who may not match say with one answer that it is other money', async () => {
  act(() => remember({ token: 'T', name: 'Rini', username: 'rini', roles: ['counter'] }))
  const { sent, dialog } = await typeWaiting()
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Ini uang lain, catat' }))
  await waitFor(() => expect(sent.map((f) => f.sure)).toEqual([0, 9]))
}, 60_000)

it('matches what waits when Enter is pressed once more', async () => {
  const { sent, dialog } = await typeWaiting()
  await within(dialog).findByRole('button', { name: 'Cocokkan yang menunggu itu' })
  await userEvent.type(within(dialog).getByLabelText('Jumlah'), '{Enter}')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Ini uang lain, catat' })).toBeNull())
  expect(sent).toHaveLength(1)
}, 60_000)

it('opens the payment somebody was sent to, however old', async () => {
  openDesk(answers())
  show(<MoneyPage />, 'id', '/?open=9998')
  const sheet = await screen.findByRole('dialog')
  expect(await within(sheet).findByText('BYR/2026/09998')).toBeVisible()
  expect(within(sheet).getByText('9f2c4b1e-7d9997')).toBeVisible()
  expect(within(sheet).getByRole('button', { name: 'Batalkan pembayaran' })).toBeVisible()
}, 60_000)

it('says that the payment somebody was sent to is not there, and why it cannot be shown', async () => {
  const given = answers()
  given['Money']!['List'] = () => ({ rows: [], next: '' })
  openDesk(given)
  const shown = show(<MoneyPage />, 'id', '/?open=77')
  expect(await screen.findByRole('alert')).toHaveTextContent('Pembayaran itu tidak ada')
  shown.unmount()
  openDesk(answers({ broken: true }))
  show(<MoneyPage />, 'id', '/?open=78')
  expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent('K7Q2MX')
}, 60_000)

it('hands cash over out of a drawer once, with a key of its own, and takes a mistake back', async () => {
  const given = answers()
  const sent: { clientKey: string }[] = []
  const back: unknown[][] = []
  given['Counter']!['Remit'] = (_t: string, form: { clientKey: string }) => { sent.push(form) }
  given['Money']!['TakeBackRemittance'] = (...a: never[]) => { back.push(a.slice(1)) }
  openDesk(given)
  show(<MoneyPage />, 'id', '/?tab=remittances')
  await userEvent.click(await screen.findByRole('button', { name: 'Setor uang' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByLabelText('Jumlah yang disetor'), '400rb')
  await userEvent.type(within(dialog).getByLabelText('Disetor kepada'), 'Pak Agus')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Setor uang' }))
  await waitFor(() => expect(sent).toMatchObject([{ shift: 3, amount: 400000, to: 'Pak Agus', note: '' }]))
  expect(sent[0]!.clientKey).not.toBe('')
  expect(screen.getByText('pembatalan: salah ketik')).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.click(screen.getAllByRole('button', { name: 'Batalkan' })[0]!)
  const undo = await screen.findByRole('dialog')
  await userEvent.type(within(undo).getByLabelText('Alasan'), 'salah ketik')
  await userEvent.click(within(undo).getByRole('button', { name: 'Batalkan setoran' }))
  await waitFor(() => expect(back).toEqual([[5, 'salah ketik']]))
}, 60_000)
