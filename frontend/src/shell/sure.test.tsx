import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Form, Input } from 'antd'
import { act } from 'react'
import { forget, remember } from '../api/session'
import { askWord } from '../api/sure'
import { answers, openDesk } from '../testing/desk'
import { FormDialog } from '../components/FormDialog'
import { show } from '../testing/render'
import { Sure } from './Sure'

beforeEach(() => {
  remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] })
})
afterEach(() => act(() => forget('out')))

it('hands the word of a confirmed act to the call that waits for it, and none where the person will not', async () => {
  openDesk(answers())
  show(<Sure />)
  let told: Promise<string> = Promise.resolve('')
  act(() => void (told = askWord({ name: 'Today.Approve', args: '[1]', whose: 'needed' })))
  fireEvent.change(await screen.findByLabelText(/PIN/), { target: { value: '280945' } })
  fireEvent.click(screen.getByRole('button', { name: 'Pastikan' }))
  expect(await told).toBe('W')
  await waitFor(() => expect(screen.queryByLabelText(/PIN/)).toBeNull())

  act(() => void (told = askWord({ name: 'Today.Approve', args: '[1]', whose: 'needed' })))
  fireEvent.click(await screen.findByRole('button', { name: 'Batal' }))
  expect(await told).toBe('')
}, 60_000)

it('keeps the cursor where the word is typed: the form below never takes it back', async () => {
  openDesk(answers())
  show(<><FormDialog open title="Tutup hari" verb="Tutup" send={() => Promise.resolve()} onClose={() => undefined}><Form.Item name="note" label="Catatan"><Input autoFocus /></Form.Item></FormDialog><Sure /></>)
  const below = await screen.findByLabelText('Catatan')
  await waitFor(() => expect(below).toHaveFocus())
  act(() => void askWord({ name: 'Money.CloseDay', args: '[1]', whose: 'needed' }))
  const word = await screen.findByLabelText(/PIN/)
  await waitFor(() => expect(word).toHaveFocus())
  const lost: unknown[] = []
  word.addEventListener('blur', (e) => lost.push(e.relatedTarget))
  let frames = 0
  await waitFor(async () => {
    await act(() => new Promise((drawn) => requestAnimationFrame(drawn)))
    expect(++frames).toBeGreaterThan(70)
  }, { timeout: 20_000, interval: 1 })
  expect(lost).toEqual([])
}, 60_000)
