import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { leave } from '../api/leaving'
import { forget } from '../api/session'
import { answers, openDesk } from '../testing/desk'
import { App } from './App'
import { prefer } from './preferences'

const fill = (box: HTMLElement, text: string) => fireEvent.change(box, { target: { value: text } })
const refuse = (key: string, code = 'invalid') => { throw new Error(JSON.stringify({ code, key, params: {}, fields: [], ref: '' })) }

async function enter(given = answers()) {
  openDesk(given)
  render(<App />)
  fill(await screen.findByLabelText('Nama pengguna'), 'sari')
  fill(screen.getByLabelText('Kata sandi'), 'benar-sekali')
  await userEvent.click(screen.getByRole('button', { name: 'Masuk' }))
}

beforeEach(() => {
  prefer({ lang: 'id', mode: 'light' })
  location.hash = '#/'
})
afterEach(() => act(() => {
  leave(false)
  forget('out')
}))

it('shows who paid last, and says in the office\'s words what waits for the owner', async () => {
  const given = answers({ waits: true })
  let trusted = 0
  given['Settings']!['TrustClock'] = () => { trusted++ }
  await enter(given)
  const recent = await screen.findByRole('table', { name: 'Uang masuk terakhir' })
  expect(within(recent).getAllByRole('row')).toHaveLength(10)
  expect(recent).not.toHaveTextContent('Gateway')
  expect(screen.getByText(/Jam PC ini menunjuk 23 November 2027, padahal seharusnya sekitar 23 November 2026/)).toBeVisible()
  expect(screen.getByText(/dipulihkan dari cadangan 20 November 2026/)).toBeVisible()
  expect(screen.getByText(/Cadangan kedua di \/media\/sari\/STICK: Folder itu tidak ada/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Jam komputer benar' }))
  expect(trusted).toBe(0)
  await userEvent.click(await screen.findByRole('button', { name: 'Jamnya benar' }))
  await waitFor(() => expect(trusted).toBe(1))
}, 60_000)

it('restores a copy only when the number that is lost was typed, and then covers everything', async () => {
  const given = answers()
  const sent: unknown[] = []
  given['Settings']!['Restore'] = (...args: never[]) => { sent.push(...args.slice(1)); return { at: '' } }
  location.hash = '#/settings?tab=books'
  await enter(given)
  await userEvent.click((await screen.findAllByRole('button', { name: 'Pulihkan…' }))[1]!)
  const box = await screen.findByLabelText('Ketik jumlah pembayaran yang akan hilang: 31')
  expect(screen.getByRole('dialog')).toHaveTextContent('Rp1.498.500')
  const go = screen.getByRole('button', { name: 'Pulihkan dan buka ulang Lunas' })
  fill(box, '30')
  expect(go).toBeDisabled()
  fill(box, '31')
  await userEvent.click(go)
  expect(await screen.findByText(/Lunas menutup diri untuk memulihkan cadangan/)).toBeVisible()
  expect(screen.queryByRole('navigation')).toBeNull()
  expect(sent).toEqual(['/home/sari/lunas/backup/tutup-2026-11-22.db', '', 31])
}, 150_000)

it('takes an encrypted copy from a file, and says at the field that the recovery key is wrong', async () => {
  const given = answers()
  const sent: unknown[] = []
  given['Settings']!['Restore'] = (...args: never[]) => { sent.push(...args.slice(1)); return { at: '' } }
  location.hash = '#/settings?tab=books'
  await enter(given)
  expect(await screen.findByText(/dibaca ulang dari sana, dibuka, dan dihitung cocok/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Dari berkas…' }))
  fill(await screen.findByLabelText('Berkas cadangan'), ' /media/sari/STICK/harian.tar.age ')
  await userEvent.click(screen.getByRole('button', { name: 'Lihat isinya' }))
  fill(await screen.findByLabelText('Kunci pemulihan'), 'SALAH')
  await userEvent.click(screen.getByRole('button', { name: 'Buka cadangan' }))
  expect(await screen.findByText('Kunci pemulihan salah.')).toBeVisible()
  fill(screen.getByLabelText('Kunci pemulihan'), 'LUNAS-7QK2M')
  await userEvent.click(screen.getByRole('button', { name: 'Buka cadangan' }))
  fill(await screen.findByLabelText('Ketik jumlah pembayaran yang akan hilang: 31'), '31')
  expect(within(screen.getByRole('region', { name: /Dicatat tangan, harus dicatat ulang/ })).getAllByRole('listitem')).toHaveLength(9)
  await userEvent.click(screen.getByRole('button', { name: 'Pulihkan dan buka ulang Lunas' }))
  await waitFor(() => expect(sent).toEqual(['/media/sari/STICK/harian.tar.age', 'LUNAS-7QK2M', 31]))
}, 150_000)

it('brings the books back on a new PC before anybody is in', async () => {
  const given = answers({ needsOwner: true, demo: false })
  const sent: unknown[] = []
  given['Door']!['RestoreCopy'] = (...args: never[]) => { sent.push(...args); return { at: '' } }
  openDesk(given)
  render(<App />)
  await userEvent.click(await screen.findByRole('button', { name: /Pulihkan dari cadangan/ }))
  fill(await screen.findByLabelText('Berkas cadangan'), '/media/sari/STICK/harian.tar.age')
  await userEvent.click(screen.getByRole('button', { name: 'Lihat isinya' }))
  fill(await screen.findByLabelText('Kunci pemulihan'), 'LUNAS-7QK2M')
  await userEvent.click(screen.getByRole('button', { name: 'Buka cadangan' }))
  expect(await screen.findByText(/masuk dengan nama dan kata sandi yang dulu/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Pulihkan dan buka ulang Lunas' }))
  expect(await screen.findByText(/lalu membuka diri lagi dengan sendirinya/)).toBeVisible()
  expect(sent).toEqual(['/media/sari/STICK/harian.tar.age', 'LUNAS-7QK2M'])
}, 60_000)

it('covers everything where another window asked for the restore', async () => {
  const given = answers()
  given['Today']!['Page'] = () => refuse('app.restore.leaving', 'unavailable')
  await enter(given)
  expect(await screen.findByText(/Lunas menutup diri untuk memulihkan cadangan/)).toBeVisible()
}, 60_000)

it('asks the owner for the recovery key while the vault is locked, and lets them in once it fits', async () => {
  let locked = true
  const given = answers({ locked })
  const state = given['Door']!['State']!
  given['Door']!['State'] = () => ({ ...(state() as object), vaultLocked: locked })
  given['Settings']!['EnterRecovery'] = (_t: never, key: never) => {
    if (key !== 'LUNAS-7QK2M') refuse('office.vault.recovery_wrong')
    locked = false
  }
  await enter(given)
  fill(await screen.findByLabelText('Kunci pemulihan'), 'SALAH')
  await userEvent.click(screen.getByRole('button', { name: 'Buka brankas' }))
  expect(await screen.findByText('Kunci pemulihan salah.')).toBeVisible()
  expect(screen.queryByRole('navigation')).toBeNull()
  fill(screen.getByLabelText('Kunci pemulihan'), ' LUNAS-7QK2M ')
  await userEvent.click(screen.getByRole('button', { name: 'Buka brankas' }))
  expect(await screen.findByRole('navigation')).toBeVisible()
}, 60_000)

it('does not keep the counter outside because the vault is locked', async () => {
  const given = answers({ locked: true })
  given['Door']!['SignIn'] = () => ({ token: 'T', name: 'Rini', username: 'rini', lang: '', roles: ['counter'], recoveryKey: '' })
  await enter(given)
  expect(await screen.findByRole('navigation')).toBeVisible()
}, 60_000)
