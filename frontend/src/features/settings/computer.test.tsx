import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { remember } from '../../api/session'
import { Mays } from '../../components/May'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import { Computer } from './Computer'

const page = { form: { close: 'ask', atSignIn: false, awake: true, payment: true, unmatched: true, router: true, backup: true }, window: 'office', tray: true, signIn: 'off', signInWhere: '', sleep: 'held', notices: 'Papan' }

function open(over: object = {}) {
  const given = answers({ many: 3 })
  let now: object = { ...page, ...over }
  const sent: { atSignIn: boolean }[] = []
  given['Settings']!['Computer'] = () => now
  given['Settings']!['SetComputer'] = ((_t: string, form: { atSignIn: boolean }) => {
    sent.push(form)
    // The computer refuses.
    now = { ...page, form: { ...form, atSignIn: false }, signIn: 'refused' }
    return now
  }) as never
  openDesk(given)
  remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['owner'], may: [] })
  show(<Mays value={null}><Computer /></Mays>)
  return sent
}

it('shows what the computer made of a switch, not what was asked', async () => {
  const sent = open()
  const atSignIn = await screen.findByLabelText('Buka Lunas saat masuk ke komputer ini')
  expect(screen.getByText('Sekarang mati.')).toBeVisible()
  expect(screen.getByText(/Tidur sedang ditahan/)).toBeVisible()
  await userEvent.click(atSignIn)
  await userEvent.click(screen.getByRole('button', { name: 'Simpan' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.atSignIn).toBe(true)
  expect(await screen.findByText(/Dimatikan di pengaturan komputer ini/)).toBeVisible()
  expect(screen.getByLabelText('Buka Lunas saat masuk ke komputer ini')).not.toBeChecked()
})

it('says what this computer lacks', async () => {
  open({ tray: false, notices: '', sleep: 'failed', window: 'none', signIn: 'unknown' })
  expect(await screen.findByText(/dibuka di peramban/)).toBeVisible()
  expect(screen.getByText(/diperkecil ke bilah tugas/)).toBeVisible()
  expect(screen.getByText(/tidak punya program yang menampilkan kabar/)).toBeVisible()
  expect(screen.getByText(/Matikan tidur otomatis/)).toBeVisible()
  expect(screen.getByLabelText('Buka Lunas saat masuk ke komputer ini')).toBeDisabled()
})
