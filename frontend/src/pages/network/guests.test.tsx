import { act, fireEvent, screen, within } from '@testing-library/react'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import Network from './index'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('tells in plain words what a router suffers from, and nothing of one that does not answer', async () => {
  openDesk(answers({ many: 3 }))
  show(<Network />, 'id')
  const slip = (name: string) => screen.getByText(name).closest('button')!
  await screen.findByText('Kenanga')
  expect(slip('Kenanga')).toHaveTextContent('CPU 97%')
  expect(slip('Kenanga')).toHaveTextContent('memori bebas 7%')
  expect(slip('Kenanga')).toHaveTextContent('menyala ulang')
  expect(slip('Melati')).toHaveTextContent('menyala 41 hari 22 jam')
  expect(slip('Flamboyan')).not.toHaveTextContent('CPU')
  fireEvent.click(slip('Kenanga'))
  expect(await screen.findByText(/Prosesornya terus di atas 90%/)).toBeVisible()
  expect(screen.getByText(/Memorinya hampir habis/)).toBeVisible()
}, 60_000)

it('lists the sessions that are not ours without anything to press', async () => {
  openDesk(answers({ many: 3 }))
  show(<Network />, 'id')
  fireEvent.click(await screen.findByText('Sesi lain'))
  expect(await screen.findByText('Bukan milik Lunas (hanya dilihat)')).toBeVisible()
  const list = await screen.findByRole('table', { name: 'Bukan milik Lunas (hanya dilihat)' })
  expect(await within(list).findByText('warung-lama')).toBeVisible()
  expect(within(list).getByText('RADIUS')).toBeVisible()
  expect(within(list).queryAllByRole('button')).toEqual([])
}, 60_000)
