import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { Texts } from './Texts'

beforeEach(() => remember({ token: 'T', name: 'Sri', username: 'sri', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('gives the words of a call to be edited, of a reminder alone', async () => {
  openDesk(answers())
  show(<Texts />)
  const what = await screen.findByRole('combobox', { name: 'Pesan' })
  expect(screen.queryByText('Telepon')).toBeNull()
  await userEvent.click(what)
  await userEvent.click(await screen.findByText('Pengingat'))
  await userEvent.click(await screen.findByText('Telepon'))
  expect(await screen.findByLabelText('Isi')).toBeVisible()
  expect(screen.queryByLabelText('Judul')).toBeNull()
}, 60_000)
