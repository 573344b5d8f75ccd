import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { forget, remember } from '../api/session'
import Customers from '../pages/customers'
import Settings from '../pages/settings'
import { answers, openDesk } from '../testing/desk'
import { show } from '../testing/render'
import { Mays } from './May'

beforeEach(() => {
  openDesk(answers({ many: 3 }))
  remember({ token: 'T', name: 'Wayan', username: 'wayan', roles: ['technician'] })
})
afterEach(() => act(() => forget('out')))

const actions = async () => {
  fireEvent.click(await screen.findByText('Tindakan'))
  return waitFor(() => {
    const found = [...document.querySelectorAll('.ant-dropdown-menu-item')].map((e) => e.textContent)
    if (found.length === 0) throw new Error('no actions yet')
    return { found, strokes: document.querySelectorAll('.ant-dropdown-menu-item-divider').length }
  })
}

it('shows a technician the lines and the line\'s session, and none of the counter\'s and owner\'s acts', async () => {
  show(<Mays value={['Customers.List', 'Customers.Get', 'Customers.Timeline', 'Customers.WhyOn', 'Customers.Restart']}><Customers /></Mays>, 'id', '/?open=12')
  expect(await actions()).toEqual({ found: ['Putuskan sesi'], strokes: 0 })
  expect(screen.getByText('Kenapa mati?')).toBeVisible()
  for (const name of ['Pasang baru', 'Ubah data', 'Cek sekarang', 'Halaman bayar', 'Terima tunai']) expect(screen.queryByText(name)).toBeNull()
}, 90_000)

it('shows the owner every act, each group under its stroke', async () => {
  show(<Customers />, 'id', '/?open=12')
  const { found, strokes } = await actions()
  expect(found).toEqual(expect.arrayContaining(['Putuskan sesi', 'Pindah router', 'Isolir manual', 'Berhenti berlangganan']))
  expect(strokes).toBe(2)
  // What an isolated customer is on the telephone for stands in sight.
  for (const name of ['Ubah data', 'Terima tunai', 'Halaman bayar', 'Buka sementara']) expect(screen.getByText(name)).toBeVisible()
}, 90_000)

it('leaves of the settings what the counter may read, and nothing to save', async () => {
  show(<Mays value={['Settings.Company', 'Settings.Plans']}><Settings /></Mays>, 'id', '/?tab=staff')
  expect(await screen.findByLabelText('Alamat')).toBeDisabled()
  expect(within(screen.getByRole('navigation')).getAllByRole('button').map((part) => part.textContent)).toEqual(['Kantor', 'Paket'])
  expect(screen.queryByText('Simpan')).toBeNull()
}, 90_000)
