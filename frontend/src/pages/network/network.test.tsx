import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import Network from './index'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('keeps a router that fails its check only on a second word, and tells the failing step', async () => {
  const given = answers({ many: 3 })
  const added: unknown[][] = []
  const add = given['Network']!['Add'] as () => unknown
  given['Network']!['Add'] = (...a: never[]) => { added.push(a.slice(1)); return add() }
  openDesk(given)
  show(<Network />, 'id')
  fireEvent.click(await screen.findByText('Tambah router'))
  await screen.findByText('Periksa sambungan')
  fill('Nama', 'Seberang')
  fill('Alamat', '10.0.0.9')
  fireEvent.click(screen.getByText('Simpan'))
  expect(await screen.findByRole('alert')).toHaveTextContent('Router ini belum bisa dipakai.')
  expect(added).toEqual([])
  // Another address is another router: the word given for the first one does not count.
  fill('Alamat', '10.0.0.10')
  fireEvent.click(await screen.findByText('Simpan'))
  expect(await screen.findByText('Simpan walau belum tersambung')).toBeVisible()
  expect(added).toEqual([])
  fireEvent.click(screen.getByText('Simpan walau belum tersambung'))
  await waitFor(() => expect(added).toHaveLength(1))
}, 60_000)

it('asks nothing where the check is green', async () => {
  const given = answers({ many: 3 })
  const test = given['Network']!['Test'] as () => object
  let added = 0
  given['Network']!['Test'] = () => ({ ...test(), ok: true })
  given['Network']!['Add'] = () => { added++; return { id: 4 } }
  openDesk(given)
  show(<Network />, 'id')
  fireEvent.click(await screen.findByText('Tambah router'))
  await screen.findByText('Periksa sambungan')
  fill('Nama', 'Seberang')
  fill('Alamat', '10.0.0.9')
  fireEvent.click(screen.getByText('Simpan'))
  await waitFor(() => expect(added).toBe(1))
}, 60_000)
