import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget } from '../api/session'
import { answers, openDesk } from '../testing/desk'
import { App } from './App'
import { prefer } from './preferences'

/** An office whose window can be closed; answers what its page told the program. */
async function office(about: object = {}, before = false) {
  const given = answers({ many: 3, demo: false })
  const told: unknown[][] = []
  let closed = before
  given['Door']!['Leaving'] = () => ({ ask: 'close', gateways: 1, open: 12, tray: true, ...about, ...(closed ? {} : { ask: '' }) })
  given['Door']!['Leave'] = (...args: unknown[]) => (told.push(args), true)
  openDesk(given)
  const hears: (() => void)[] = []
  window.runtime = { ...window.runtime, EventsOn: (name, take) => { if (name === 'leaving') hears.push(take); return () => undefined } }
  render(<App />)
  await screen.findByLabelText('Nama pengguna')
  await waitFor(() => expect(hears).toHaveLength(1))
  return { told, close: () => act(() => { closed = true; hears[0]?.() }) }
}

beforeEach(() => {
  prefer({ lang: 'id', mode: 'light' })
  location.hash = '#/'
})
afterEach(() => act(() => forget('out')))

it('asks the first time, and keeps the choice', async () => {
  const { told, close } = await office()
  close()
  expect(await screen.findByRole('dialog', { name: 'Jendela ditutup. Lunas tetap berjalan?' })).toBeVisible()
  expect(screen.getByText('12 pembayaran sedang ditunggu.')).toBeVisible()
  expect(screen.getByText(/ikon Lunas di dekat jam/)).toBeVisible()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Tetap berjalan di latar' })).toHaveFocus())
  await userEvent.click(screen.getByRole('button', { name: 'Tetap berjalan di latar' }))
  expect(told).toEqual([['background', true]])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('quits without keeping it when the tick is taken away, and Escape stays', async () => {
  const { told, close } = await office({ tray: false, gateways: 0, open: 0 })
  close()
  fireEvent.keyDown(await screen.findByRole('dialog'), { key: 'Escape' })
  await waitFor(() => expect(told).toEqual([['stay', true]]))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  close()
  expect(await screen.findByText(/bilah tugas/)).toBeVisible()
  expect(screen.queryByText(/sedang ditunggu/)).toBeNull()
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: 'Keluar' }))
  expect(told[1]).toEqual(['quit', false])
})

it('warns of unseen payments when somebody quits, every time', async () => {
  const { told, close } = await office({ ask: 'quit' })
  close()
  expect(await screen.findByText(/uang yang masuk lewat gateway tidak terlihat/)).toBeVisible()
  expect(screen.queryByRole('checkbox')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Keluar' }))
  expect(told).toEqual([['quit', false]])
})

it('asks when the window was closed before its page stood', async () => {
  await office({}, true)
  expect(await screen.findByRole('dialog')).toBeVisible()
})

it('shows nothing when nobody asks any more', async () => {
  const { close } = await office({ ask: '' })
  close()
  await act(() => Promise.resolve())
  expect(screen.queryByRole('dialog')).toBeNull()
})
