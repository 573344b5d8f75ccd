// The search while nothing has come, and where nothing comes.
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../api/session'
import { answers, openDesk } from '../testing/desk'
import { show } from '../testing/render'
import { Search } from './Search'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

const lookFor = async (given: ReturnType<typeof answers>, text: string) => {
  openDesk(given)
  show(<Search open onClose={() => undefined} />)
  await userEvent.type(await screen.findByRole('combobox'), text)
}

it('says that it is looking, not that more must be typed', async () => {
  const given = answers()
  given['Today']!['Search'] = () => new Promise(() => undefined)
  await lookFor(given, 'qwq')
  expect(await screen.findByText('Sedang dicari…')).toBeVisible()
  expect(screen.queryByText(/paling sedikit dua huruf/)).toBeNull()
})

it('says what failed, and not also that nothing matches', async () => {
  await lookFor(answers({ broken: true }), 'qwq')
  expect(await screen.findByRole('alert')).toHaveTextContent('K7Q2MX')
  await waitFor(() => expect(screen.queryByText('Sedang dicari…')).toBeNull())
  expect(screen.queryByText(/Tidak ada yang cocok/)).toBeNull()
})
