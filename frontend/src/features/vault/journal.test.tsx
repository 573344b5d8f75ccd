import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { JournalDialog } from './JournalDialog'
import { Recovery } from './Recovery'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('enters what is chosen again, and leaves what seems to be entered or cannot be', async () => {
  const given = answers()
  const taken: unknown[][] = []
  given['Settings']!['TakeJournal'] = (...a: never[]) => { taken.push(a.slice(1)); return { taken: 3, sum: 788100, left: 0 } }
  openDesk(given)
  show(<JournalDialog onClose={() => undefined} />)
  const table = await screen.findByRole('table', { name: 'Jurnal kas' })
  expect(within(table).getAllByRole('checkbox', { checked: true })).toHaveLength(3)
  expect(table).toHaveTextContent('masuk ke Belum dikenali')
  expect(table).toHaveTextContent('Hari itu sudah ditutup')
  await userEvent.click(screen.getByRole('button', { name: /Masukkan 3 catatan.*Rp788\.100/ }))
  await waitFor(() => expect(taken).toEqual([[['again:KW-2026-006891', 'again:KW-2026-006892', 'again:KW-2026-006893'], '']]))
  expect(await screen.findByText('3 catatan dimasukkan.')).toBeInTheDocument()
}, 60_000)

it('asks for the recovery key where the vault of this PC does not open the journal', async () => {
  const given = answers()
  const whole = given['Settings']!['Journal']!
  given['Settings']!['Journal'] = (...a: never[]) => {
    if ((a[1] as unknown as string) !== 'AGE-SECRET-KEY-1X') throw new Error(JSON.stringify({ code: 'invalid', key: 'store.invalid', params: {}, fields: [{ field: 'recovery', key: 'office.vault.recovery_needed' }], ref: '' }))
    return whole(...a)
  }
  openDesk(given)
  show(<JournalDialog onClose={() => undefined} />)
  await userEvent.click(await screen.findByRole('textbox'))
  await userEvent.paste('AGE-SECRET-KEY-1X')
  await userEvent.click(screen.getByRole('button', { name: 'Buka jurnal' }))
  expect(await screen.findByRole('table', { name: 'Jurnal kas' })).toBeInTheDocument()
}, 60_000)

it('shows a new recovery key once, and lets it go when it is written down', async () => {
  openDesk()
  show(<Recovery />)
  await userEvent.click(await screen.findByRole('button', { name: 'Buat kunci baru' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('jangan buang kertas lamanya')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Buat kunci baru' }))
  expect(await screen.findByTestId('recovery-key')).toHaveTextContent(/^AGE-SECRET-KEY-1/)
  const done = screen.getByRole('button', { name: 'Selesai' })
  expect(done).toBeDisabled()
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(done)
  await waitFor(() => expect(screen.queryByTestId('recovery-key')).toBeNull())
}, 60_000)
