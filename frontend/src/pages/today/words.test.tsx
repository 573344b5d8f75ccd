// What waits for the owner's word, and what somebody else sees of it.
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useLocation } from 'react-router'
import { forget, remember } from '../../api/session'
import { Mays } from '../../components/May'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import Today from './index'

function Where() {
  const at = useLocation()
  return <span data-testid="where">{at.pathname}{at.search}</span>
}
const into = (role: string) => remember({ token: 'T', name: 'Sari', username: 'sari', roles: [role] })
afterEach(() => act(() => forget('out')))

it('gives up what the gateways have not told only on the owner\'s word, with the list that was read', async () => {
  into('owner')
  const given = answers({ waits: true })
  const sent: unknown[][] = []
  given['Settings']!['AcceptRestore'] = (...a: never[]) => { sent.push(a.slice(1)) }
  openDesk(given)
  show(<Today />)
  await userEvent.click(await screen.findByRole('button', { name: 'Pembukuan sudah lengkap' }))
  const dialog = await screen.findByRole('dialog', { name: 'Lanjut sebelum gateway menjawab?' })
  expect(within(dialog).getAllByText(/^L7QF3ZK2/)).toHaveLength(3)
  expect(dialog).toHaveTextContent('Rp499.500')
  expect(sent).toEqual([])
  await userEvent.click(within(dialog).getByRole('button', { name: 'Lanjutkan tanpa ini' }))
  await waitFor(() => expect(sent).toEqual([['c0ffee']]))
}, 60_000)

it('leaves the owner\'s words to the owner', async () => {
  into('counter')
  openDesk(answers({ waits: true }))
  show(<Mays value={['Today.Page']}><Today /></Mays>)
  expect(await screen.findAllByText('menunggu pemilik')).toHaveLength(3)
  for (const name of ['Pembukuan sudah lengkap', 'Jam komputer benar', 'Mulai bekerja lagi', 'Uang di jurnal kas', 'Mutasi sudah saya cek', 'Coba lagi']) expect(screen.queryByRole('button', { name })).toBeNull()
})

it('leads whoever may not end a buka sementara to the customer, and says who decides', async () => {
  into('counter')
  openDesk()
  show(<Mays value={['Today.Page']}><Today /><Where /></Mays>)
  const list = await screen.findByRole('table', { name: 'Buka sementara yang lewat waktu' })
  expect(screen.getByText(/pemilik yang memutuskan/)).toBeVisible()
  await userEvent.click(within(list).getAllByRole('row').at(-2)!)
  expect(screen.getByTestId('where')).toHaveTextContent('/customers?open=11')
  expect(screen.queryByRole('dialog')).toBeNull()
})
