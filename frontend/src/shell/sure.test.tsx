import { fireEvent, screen, waitFor } from '@testing-library/react'
import { act } from 'react'
import { forget, remember } from '../api/session'
import { askWord } from '../api/sure'
import { answers, openDesk } from '../testing/desk'
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
