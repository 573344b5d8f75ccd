import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { Life } from './Life'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

it('opens a message from the life of a customer, and says how it went', async () => {
  const given = answers()
  given['Customers']!['Timeline'] = () => [{ id: 't7', at: '2026-11-13T01:00:00.000Z', kind: 'message', key: 'timeline.message.bill.sent', params: { to: '0812-****-7890', channel: 'wame', message: '77' }, amount: 0, tone: 'plain', by: '' }]
  openDesk(given)
  const opened: number[] = []
  show(<Life customer={12} onHistory={() => {}} onMessage={(id) => opened.push(id)} />, 'id')
  const step = await screen.findByRole('button', { name: /Pesan tagihan terkirim ke/ })
  expect(step.parentElement).toHaveTextContent(/· WhatsApp$/)
  await userEvent.click(step)
  expect(opened).toEqual([77])
}, 60_000)
