import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { Books } from './Books'

beforeEach(() => remember({ token: 'T', name: 'Sri', username: 'sri', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('tells what the books check found in words, about whom, and the code for who helps', async () => {
  const given = answers()
  given['Settings']!['BooksCheck'] = () => [
    { key: 'finding.billing.held', params: {}, about: 'budi · Budi Santoso', code: 'billing.held line 5' },
    { key: 'finding.more', params: { count: '7' }, about: '', code: 'billing.held' },
  ]
  openDesk(given)
  show(<Books />)
  await userEvent.click(await screen.findByRole('button', { name: 'Periksa sekarang' }))
  expect(await screen.findByText(/diisolir padahal tidak ada yang lewat jatuh tempo/)).toBeVisible()
  expect(screen.getByText('Masih ada 7 temuan sejenis.')).toBeVisible()
  expect(screen.getByText('budi · Budi Santoso')).toBeVisible()
  expect(screen.getByText('billing.held line 5')).toBeVisible()
  expect(screen.getByText(/Jangan menghapus apa pun/)).toBeVisible()
})
