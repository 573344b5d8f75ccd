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
