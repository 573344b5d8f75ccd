import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { useLocation } from 'react-router'
import { answers, openDesk } from '../../testing/desk'
import { cuts } from '../../testing/people'
import { show } from '../../testing/render'
import Today from './index'

function Where() {
  const at = useLocation()
  return <span data-testid="where">{at.pathname}{at.search}</span>
}

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('tells the night in sentences and the day in numbers', async () => {
  openDesk()
  show(<Today />)
  expect(await screen.findByText('12 tagihan terbit, Rp1.998.000.')).toBeVisible()
  expect(screen.getByText('Rp2.331.000')).toBeVisible()
  expect(screen.getByText('5 pesan WhatsApp siap dikirim')).toBeVisible()
})

it('writes sums and times as English does, wherever a sentence holds them', async () => {
  openDesk()
  show(<Today />, 'en')
  expect(await screen.findByText('Invoices issued: 12, Rp1,998,000.')).toBeVisible()
  expect(screen.getByText('This PC was off from 22 Nov 22:40 to 23 Nov 02:12.')).toBeVisible()
})

it('repeats count and amount before a proposal is approved, and sends the list that was read', async () => {
  const given = answers()
  const approved: unknown[][] = []
  given['Today']!['Approve'] = (...a: never[]) => { approved.push(a.slice(1)) }
  openDesk(given)
  show(<Today />)
  await userEvent.click(await screen.findByRole('button', { name: 'Periksa daftarnya' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('12 pelanggan · Rp1.998.000')
  await waitFor(() => expect(within(dialog).getAllByRole('row')).toHaveLength(12))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Isolir 12 pelanggan, Rp1.998.000' }))
  await waitFor(() => expect(approved).toEqual([[7, 'h']]))
}, 60_000)

it('asks who works here to look at the statement, and says who did', async () => {
  const given = answers()
  const page = (given['Today']!['Page'] as () => object)()
  let said = 0
  let shown: unknown[] = []
  given['Today']!['Page'] = () => ({ ...page, autoCut: true, cutToday: cuts(3, 3, 'dunning.why.today'), cutHash: 'c0ffee', statement: said > 0 ? 'seen' : 'due', statementBy: said > 0 ? 'Sari' : '', statementAt: said > 0 ? '2026-11-23T02:12:00.000Z' : '' })
  given['Today']!['SeeStatement'] = (...args: unknown[]) => { said++; shown = args.slice(1, 3) }
  openDesk(given)
  show(<Today />)
  await userEvent.click(await screen.findByRole('button', { name: 'Mutasi sudah saya cek' }))
  const dialog = await screen.findByRole('dialog')
  expect(said).toBe(0)
  expect(dialog).toHaveTextContent('3 pelanggan · Rp499.500')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Mutasi sudah saya cek 3 pelanggan, Rp499.500' }))
  expect(await screen.findByText(/sudah dicek Sari/)).toBeVisible()
  expect(said).toBe(1)
  expect(shown).toEqual(['2026-11-23', 'c0ffee']) // the day and the list she was shown
}, 60_000)

it('opens a message that needs a decision, and the book of those that did not leave', async () => {
  const given = answers()
  const page = (given['Today']!['Page'] as () => object)()
  const told = (key: string, params: object, message: number) => ({ at: '2026-11-23T02:12:00.000Z', key, params, tone: 'warn', customer: 0, router: 0, message })
  given['Today']!['Page'] = () => ({ ...page, attention: [told('attention.message', { name: 'Siti Aminah', to: '0812****90' }, 41), told('attention.unsent', { count: '3' }, 0)] })
  openDesk(given)
  show(<><Today /><Where /></>)
  await userEvent.click(await screen.findByRole('button', { name: /Pesan ke Siti Aminah/ }))
  expect(screen.getByTestId('where')).toHaveTextContent('/invoices?tab=book&message=41')
  await userEvent.click(screen.getByRole('button', { name: /3 pesan tidak terkirim/ }))
  expect(screen.getByTestId('where')).toHaveTextContent('/invoices?tab=book&mstate=stuck')
})

it('says when the program cannot answer', async () => {
  openDesk(answers({ broken: true }))
  show(<Today />)
  expect(await screen.findByRole('alert')).toHaveTextContent('K7Q2MX')
})

it('shows the first of a long list, counts the rest and opens all of it', async () => {
  openDesk()
  show(<Today />)
  const list = await screen.findByRole('table', { name: 'Akan diisolir besok' })
  expect(within(list).getAllByRole('row')).toHaveLength(20)
  await userEvent.click(screen.getByRole('button', { name: 'Lihat semua' }))
  const dialog = await screen.findByRole('dialog')
  await waitFor(() => expect(within(dialog).getAllByText(/Diusulkan isolir/).length).toBeGreaterThan(20))
}, 60_000)

it('asks the owner about work that gave up, and does what is confirmed', async () => {
  const given = answers()
  const asked: unknown[][] = []
  given['Today']!['RetryJob'] = (...a: never[]) => { asked.push(a.slice(1)) }
  openDesk(given)
  show(<Today />)
  expect(await screen.findByText('Mengirim pesan')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Coba lagi' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Coba lagi' }))
  await waitFor(() => expect(asked).toEqual([[41]]))
}, 60_000)

it('closes a buka sementara that only a person may end, by the reason that is shown', async () => {
  const given = answers()
  const closed: unknown[][] = []
  given['Today']!['CloseReprieve'] = (...a: never[]) => { closed.push(a.slice(1)) }
  openDesk(given)
  show(<Today />)
  const list = await screen.findByRole('table', { name: 'Buka sementara yang lewat waktu' })
  await userEvent.click(within(list).getAllByRole('row').at(-2)!)
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: /^Isolir lagi/ }))
  await waitFor(() => expect(closed).toEqual([[11, 'dunning.why.decide']]))
}, 60_000)
