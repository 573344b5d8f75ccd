// What Tindakan offers on a line that is off, and what opening it by hand brings.
import { act, screen } from '@testing-library/react'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { line } from '../../testing/people'
import { show } from '../../testing/render'
import { liftable, staysOff } from './lift'
import { LineDialogs } from './LineDialogs'

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'] }))
afterEach(() => act(() => forget('out')))

const held = (...reasons: string[]) => ({ holds: reasons.map((reason) => ({ reason, placedAt: '2026-11-20T02:00:00.000Z', by: 'Sari', why: 'rusak' })) })
const reasons = (holds: readonly { reason: string }[]) => holds.map((h) => h.reason)

it.each([
  [[], []],
  [['overdue'], []], // money, a promise or Buka sementara opens it
  [['pause'], []],
  [['overdue', 'manual'], ['manual']],
  [['abuse', 'pause'], ['abuse']],
  [['first_payment'], ['first_payment']],
])('of %j a person lifts %j', (on, off) => expect(reasons(liftable(held(...on)))).toEqual(off))

it('tells what keeps the line off afterwards', () => expect(reasons(staysOff(held('overdue', 'manual', 'pause'), 'manual'))).toEqual(['overdue', 'pause']))

it.each([
  [['manual'], /^budi\.santoso milik Budi Santoso hidup lagi dan tetap hidup\.$/],
  [['manual', 'overdue'], /tetap mati: tagihannya belum dibayar\. Pakai juga Buka sementara atau Janji bayar/],
  [['manual', 'pause'], /tetap mati: masih ada cuti/i],
])('says for %j what opening it by hand brings', async (on, told) => {
  openDesk(answers({ many: 3 }))
  show(<LineDialogs line={line(held(...on))} name="Budi Santoso" customer={12} act="lift" onClose={() => {}} />, 'id')
  expect(await screen.findByText(told)).toBeInTheDocument()
}, 60_000)
