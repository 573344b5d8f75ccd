// The names of those who may come in with a PIN, however slowly or badly the program answers.
import { act, fireEvent, render, screen } from '@testing-library/react'
import { forget, remember } from '../api/session'
import { answers, openDesk } from '../testing/desk'
import { App } from './App'
import { prefer } from './preferences'

const rini = { id: 2, name: 'Rini Kartika', username: 'rini', here: true }
const sari = { token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }

beforeEach(() => {
  prefer({ lang: 'id', mode: 'light' })
  location.hash = '#/'
})
afterEach(() => act(() => forget('out')))

it('stand there once somebody signs out, and nothing had to be typed', async () => {
  openDesk(answers({ many: 3, people: [rini] }))
  act(() => remember(sari))
  render(<App />)
  await screen.findByRole('navigation')
  act(() => forget('out'))
  expect(await screen.findByRole('button', { name: rini.name })).toBeVisible()
}, 60_000)

it('are asked for again when the first answer was lost', async () => {
  const given = answers({ many: 3 })
  let asked = 0
  given['Door']!['People'] = () => {
    if (++asked < 3) throw new Error(JSON.stringify({ code: 'internal', key: 'internal', params: {}, fields: [], ref: '' }))
    return [rini]
  }
  openDesk(given)
  act(() => remember(sari))
  render(<App />)
  await screen.findByRole('navigation')
  act(() => forget('locked'))
  expect(await screen.findByRole('button', { name: rini.name }, { timeout: 20_000 })).toBeVisible()
}, 60_000)

it('do not put a PIN pad in the place of a password that is being typed', async () => {
  const given = answers({ many: 3 })
  let tell: (people: unknown) => void = () => {}
  given['Door']!['People'] = () => new Promise((answer) => { tell = answer })
  openDesk(given)
  act(() => remember(sari))
  render(<App />)
  await screen.findByRole('navigation')
  act(() => forget('locked'))
  const secret = await screen.findByLabelText('Kata sandi')
  fireEvent.change(secret, { target: { value: 'benar' } })
  await act(async () => tell([rini, { id: 1, name: 'Sari', username: 'sari' }]))
  expect(await screen.findByRole('button', { name: rini.name })).toBeVisible()
  expect(screen.getByLabelText('Kata sandi')).toHaveValue('benar')
}, 60_000)

it('can be read in another language before anybody is in, and in the first one again', async () => {
  openDesk(answers({ many: 3 }))
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'English' }))
  expect(await screen.findByLabelText('Password')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: 'Bahasa Indonesia' }))
  expect(await screen.findByLabelText('Kata sandi')).toBeVisible()
}, 60_000)
