import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { act } from 'react'
import { forget, remember } from '../api/session'
import { answers, openDesk } from '../testing/desk'
import { App } from './App'
import { prefer } from './preferences'
import { opened, recentHits } from './recent'

beforeEach(() => {
  prefer({ lang: 'id', mode: 'light', zoom: 100 })
  location.hash = '#/network'
  remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] })
  openDesk(answers())
})
afterEach(() => act(() => forget('out')))

it('lists the keys for a question mark, but not in the middle of a word', async () => {
  render(<App />)
  await screen.findByRole('navigation')
  const box = document.createElement('input')
  document.body.append(box)
  fireEvent.keyDown(box, { key: '?' })
  expect(screen.queryByText('Perbesar')).toBeNull()
  box.remove()
  fireEvent.keyDown(document.body, { key: '?' })
  await waitFor(() => expect(screen.getByText('Perbesar')).toBeVisible())
}, 60_000)

it('draws everything larger and smaller, within bounds, and remembers it', async () => {
  render(<App />)
  await screen.findByRole('navigation')
  const press = (key: string) => fireEvent.keyDown(document.body, { key, ctrlKey: true })
  const size = () => document.documentElement.dataset['zoom']
  press('+')
  await waitFor(() => expect(size()).toBe('110'))
  for (let i = 0; i < 9; i++) press('-')
  await waitFor(() => expect(size()).toBe('80'))
  expect(JSON.parse(localStorage.getItem('lunas.window') ?? '{}')).toMatchObject({ zoom: 80 })
  press('0')
  await waitFor(() => expect(size()).toBe('100'))
}, 60_000)

it('draws larger before anybody is in', async () => {
  act(() => forget('out'))
  openDesk()
  render(<App />)
  await screen.findByRole('button', { name: 'Masuk' })
  fireEvent.keyDown(document.body, { key: '+', ctrlKey: true })
  await waitFor(() => expect(document.documentElement.dataset['zoom']).toBe('110'))
}, 60_000)

it('keeps what was opened last for this person alone', () => {
  const hit = (id: number) => ({ kind: 'customer', id, customer: id, title: `Pelanggan ${id}`, detail: '' })
  for (const id of [1, 2, 3, 2, 4, 5, 6, 7, 8]) opened(hit(id))
  expect(recentHits().map((h) => h.id)).toEqual([8, 7, 6, 5, 4, 2])
  remember({ token: 'U', name: 'Rini', username: 'rini', roles: ['counter'] })
  expect(recentHits()).toEqual([])
})
