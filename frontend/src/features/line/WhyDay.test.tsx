// What a clerk reads aloud or sends when somebody asks why the internet is off.
import { act, screen } from '@testing-library/react'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { WhyDay } from './WhyDay'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

const ask = () => show(<WhyDay line={5} login="budi" name="Budi Santoso" onClose={() => {}} />, 'id')

it('says what is owed, since when it is off, and how to pay', async () => {
  openDesk(answers({ many: 3 }))
  ask()
  const told = await screen.findByRole('note', {}, { timeout: 20_000 })
  expect(told).toHaveTextContent(/diisolir sejak 20 November 2026 pukul 09.04 karena tagihan INV\/2026\/11\/0412 sebesar Rp166.500 belum dibayar; jatuh temponya 10 November 2026/)
  expect(told).toHaveTextContent(/^Halo Budi Santoso, /)
  expect(told).toHaveTextContent('Mohon dibayar lewat https://bayar.sinar.id/i/K3 (QRIS atau virtual account) atau di kasir kami.')
}, 60_000)

it('asks for no money where no payment opens the line', async () => {
  const given = answers({ many: 3 })
  given['Customers']!['WhyOn'] = () => ({ key: 'why.manual', params: { by: 'Bu Sri', since_on: '2026-11-20', since_at: '09.04', why: 'minta sendiri' }, pay: { key: '', params: {} }, phone: '' })
  openDesk(given)
  ask()
  expect(await screen.findByRole('note', {}, { timeout: 20_000 })).toHaveTextContent(/^Halo Budi Santoso, Dimatikan Bu Sri sejak 20 November 2026 pukul 09.04: minta sendiri$/)
  expect(screen.queryByRole('button', { name: 'Kirim lewat WhatsApp' })).toBeNull()
}, 60_000)
