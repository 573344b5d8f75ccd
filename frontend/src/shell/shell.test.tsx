import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, token } from '../api/session'
import { answers, openDesk } from '../testing/desk'
import { App } from './App'
import { prefer } from './preferences'
import { router } from './routes'
import { pathOf } from './Search'
import { IDLE_MINUTES } from './useIdle'

// Typing letter by letter through a form library takes seconds; what matters is the text.
const fill = (box: HTMLElement, text: string) => fireEvent.change(box, { target: { value: text } })
const enterText = async (box: HTMLElement, text: string) => {
  fill(box, text)
  await userEvent.type(box, '{Enter}')
}
const refusal = (body: object) => { throw new Error(JSON.stringify(body)) }

async function enter(given = answers({ many: 3 })) {
  const desk = openDesk(given)
  render(<App />)
  fill(await screen.findByLabelText('Nama pengguna'), 'sari')
  await enterText(screen.getByLabelText('Kata sandi'), 'benar-sekali')
  await screen.findByRole('navigation')
  return desk
}

beforeEach(() => {
  prefer({ lang: 'id', mode: 'light' })
  location.hash = '#/'
})
afterEach(() => {
  vi.useRealTimers()
  act(() => forget('out'))
})

it('opens for the right password only, and keeps the token out of any store', async () => {
  openDesk()
  render(<App />)
  fill(await screen.findByLabelText('Nama pengguna'), 'sari')
  await enterText(screen.getByLabelText('Kata sandi'), 'salah')
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(screen.getByLabelText('Kata sandi')).toHaveValue('')
  await enterText(screen.getByLabelText('Kata sandi'), 'benar-sekali')
  expect(await screen.findByRole('heading', { name: 'Hari Ini' })).toBeVisible()
  expect(token()).toBe('T')
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('"T"')
})

it('makes the first owner, shows the recovery key once and waits until it is kept', async () => {
  let sent: unknown
  const given = answers({ needsOwner: true })
  given['Door']!['CreateOwner'] = (input: never) => {
    sent = input
    return { token: 'T', name: 'Sari', username: 'sari', lang: 'id', roles: ['owner'], recoveryKey: 'LUNAS-7QK2M' }
  }
  openDesk(given)
  render(<App />)
  fill(await screen.findByLabelText('Nama usaha'), 'Sinar Kampung')
  fill(screen.getByLabelText('Nama lengkap'), 'Sari')
  fill(screen.getByLabelText('Nama pengguna'), 'Sari') // lowered as it is typed
  fill(screen.getByLabelText('Kata sandi'), 'empat kata rahasia')
  fill(screen.getByLabelText('Kata sandi sekali lagi'), 'lain')
  await userEvent.click(screen.getByRole('button', { name: 'Buat akun pemilik' }))
  expect(await screen.findByText('Kedua kata sandi tidak sama.')).toBeVisible()
  await waitFor(() => expect(screen.getByLabelText('Kata sandi sekali lagi')).toHaveFocus())
  expect(sent).toBeUndefined()
  await enterText(screen.getByLabelText('Kata sandi sekali lagi'), 'empat kata rahasia')
  expect(await screen.findByTestId('recovery-key')).toHaveTextContent('LUNAS-7QK2M')
  expect(sent).toEqual({ company: 'Sinar Kampung', zone: 'WIB', name: 'Sari', username: 'sari', password: 'empat kata rahasia' })
  expect(screen.getByRole('button', { name: 'Buka kantor' })).toBeDisabled()
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: 'Buka kantor' }))
  expect(await screen.findByRole('navigation')).toBeVisible()
}, 90_000)

it('puts the program\'s word beside the field it is about', async () => {
  const given = answers({ needsOwner: true })
  given['Door']!['CreateOwner'] = () => refusal({ code: 'invalid', key: 'staff.invalid', fields: [{ field: 'username', key: 'staff.username.taken', params: {} }] })
  openDesk(given)
  render(<App />)
  for (const [label, text] of [['Nama usaha', 'Sinar'], ['Nama lengkap', 'Sari'], ['Nama pengguna', 'sari'], ['Kata sandi', 'empat kata rahasia'], ['Kata sandi sekali lagi', 'empat kata rahasia']] as const) {
    fill(await screen.findByLabelText(label), text)
  }
  await userEvent.click(screen.getByRole('button', { name: 'Buat akun pemilik' }))
  expect(await screen.findByText('Ada isian yang belum benar.')).toBeVisible()
  await waitFor(() => expect(screen.getByLabelText('Nama pengguna')).toHaveFocus())
  expect(screen.queryByRole('button', { name: 'Coba lagi' })).toBeNull()
})

it('has seven entries and a gear, goes there by key, and none for what is not there', async () => {
  await enter()
  const links = screen.getAllByRole('link').map((a) => a.textContent).filter((s) => s !== 'Langsung ke isi')
  expect(links).toEqual(['Hari Ini', 'Kasir', 'Pelanggan', 'Tagihan', 'Uang', 'Jaringan', 'Laporan', 'Pengaturan'])
  await userEvent.keyboard('{Alt>}6{/Alt}')
  expect(await screen.findByRole('heading', { name: 'Jaringan' })).toBeVisible()
  await userEvent.keyboard('{Alt>}3{/Alt}')
  expect(await screen.findByRole('heading', { name: 'Pelanggan' })).toBeVisible()
  location.hash = '#/vouchers'
  expect(await screen.findByText('Halaman ini tidak ada.')).toBeVisible()
}, 90_000)

it('finds anything from the keyboard', async () => {
  await enter()
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.type(await screen.findByRole('combobox'), 'budi')
  const options = await screen.findAllByRole('option')
  expect(options[0]).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await waitFor(() => expect(location.hash).toBe('#/invoices?open=881'))
}, 90_000)

it.each([
  ['recovery k', 'Buku dan cadangan', '#/settings?tab=books'], ['belum dik', 'Belum dikenali', '#/money?tab=unmatched'], ['reminder', 'Pengingat', '#/settings?tab=texts&text=reminder'],
])('finds %s in either language: %s', async (typed, title, path) => {
  await enter()
  await userEvent.keyboard('{Control>}k{/Control}')
  await screen.findByRole('dialog', { name: 'Cari apa saja' })
  await userEvent.type(await screen.findByRole('combobox'), typed)
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(title) }))
  await waitFor(() => expect(location.hash).toBe(path))
}, 90_000)

it('knows where a finding lives', () => {
  const hit = { id: 7, customer: 0, title: '', detail: '' }
  expect(pathOf({ ...hit, kind: 'customer' })).toBe('/customers?open=7')
  expect(pathOf({ ...hit, kind: 'payment', customer: 3 })).toBe('/money?open=7')
  expect(pathOf({ ...hit, kind: 'payment' })).toBe('/money?open=7')
  expect(pathOf({ ...hit, kind: 'router' })).toBe('/network?router=7')
})

it('moves the demo calendar day by day and sums up what the days brought', async () => {
  await enter()
  const banner = screen.getByRole('region', { name: 'Kantor contoh' })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Maju seminggu' })).toBeEnabled())
  await userEvent.click(screen.getByRole('button', { name: 'Maju seminggu' }))
  await waitFor(() => expect(banner).toHaveTextContent('30 November 2026: 84 tagihan, 56 pengingat, 14 isolir'))
}, 90_000)

it('shows no demo banner in a real office', async () => {
  await enter(answers({ demo: false }))
  expect(screen.queryByRole('region', { name: 'Kantor contoh' })).toBeNull()
}, 90_000)

it('locks by itself, knows who was there, and comes back to the same page', async () => {
  await enter()
  await userEvent.keyboard('{Alt>}6{/Alt}')
  await screen.findByRole('heading', { name: 'Jaringan' })
  act(() => forget('idle'))
  expect(await screen.findByText(new RegExp(`${IDLE_MINUTES} menit`))).toBeVisible()
  expect(screen.getByRole('navigation').closest('[inert]')).not.toBeNull()
  await enterText(screen.getByLabelText('Kata sandi'), 'benar-sekali')
  await waitFor(() => expect(screen.getByRole('navigation').closest('[inert]')).toBeNull())
  expect(screen.getByRole('heading', { name: 'Jaringan' })).toBeVisible()
}, 90_000)

const asked = () => {
  const heard: string[] = []
  const given = answers({ many: 3 })
  const page = given['Today']!['Page'] as (...a: never[]) => unknown
  given['Today']!['Page'] = (token: never) => { heard.push(token); return page(token) }
  const door = given['Door']!['SignIn'] as (...a: never[]) => object
  given['Door']!['SignIn'] = (name: never, password: never) => ({ ...door(name, password), username: name, name: name === 'sari' ? 'Sari Wulandari' : 'Rini' })
  return { given, heard }
}

it('keeps a half-filled form behind the locked screen, but no password in it', async () => {
  const { given } = asked()
  await enter(given)
  await act(() => router.navigate('/settings?tab=staff'))
  await userEvent.click((await screen.findAllByText('Tambah pegawai', {}, { timeout: 90_000 }))[0]!)
  fill(await screen.findByLabelText('Nama lengkap'), 'Joko Susilo')
  const dialog = screen.getByRole('dialog')
  fill(dialog.querySelector('input[type=password]')!, 'rahasia-joko-9')
  act(() => forget('idle'))
  expect(await screen.findByText(new RegExp(`${IDLE_MINUTES} menit`))).toBeVisible()
  expect(dialog.closest('[inert]')).not.toBeNull()
  expect([...document.querySelectorAll('input')].map((i) => i.value)).not.toContain('rahasia-joko-9')
  fireEvent.keyDown(document.body, { key: '3', altKey: true })
  expect(location.hash).toBe('#/settings?tab=staff')
  await enterText(document.querySelector('body > div:last-child input[type=password]')!, 'benar-sekali')
  await waitFor(() => expect(dialog.closest('[inert]')).toBeNull())
  expect(screen.getByLabelText('Nama lengkap')).toHaveValue('Joko Susilo')
}, 240_000)

it('shows another person a desk of their own', async () => {
  const { given } = asked()
  await enter(given)
  await act(() => router.navigate('/settings?tab=staff'))
  await userEvent.click((await screen.findAllByText('Tambah pegawai', {}, { timeout: 90_000 }))[0]!)
  fill(await screen.findByLabelText('Nama lengkap'), 'Joko Susilo')
  act(() => forget('locked'))
  await userEvent.click(await screen.findByRole('button', { name: 'Masuk sebagai orang lain' }))
  fill(await screen.findByLabelText('Nama pengguna'), 'rini')
  await enterText(screen.getByLabelText('Kata sandi'), 'benar-sekali')
  expect(await screen.findByRole('heading', { name: 'Hari Ini' })).toBeVisible()
  expect(screen.queryByDisplayValue('Joko Susilo')).toBeNull()
}, 240_000)

it('asks nothing behind the locked screen, and by itself only as nobody', async () => {
  const { given, heard } = asked()
  const desk = await enter(given)
  await screen.findByRole('heading', { name: 'Hari Ini' })
  await waitFor(() => expect(heard.length).toBeGreaterThan(0))
  await userEvent.pointer({ keys: '[MouseLeft]', target: screen.getByRole('navigation') })
  act(() => desk.changed('invoice'))
  await waitFor(() => expect(heard.length).toBe(2))
  act(() => desk.changed('invoice'))
  await waitFor(() => expect(heard.length).toBe(3))
  expect(heard.at(-1)).toBe('~T')
  act(() => forget('idle'))
  act(() => desk.changed('invoice'))
  await new Promise((r) => setTimeout(r, 400))
  expect(heard.length).toBe(3)
}, 90_000)

it('speaks English when asked', async () => {
  await enter()
  act(() => prefer({ lang: 'en', mode: 'dark' }))
  expect(await screen.findByRole('heading', { name: 'Today' })).toBeVisible()
  expect(document.documentElement).toHaveAttribute('data-mode', 'dark')
}, 90_000)

it('greets a person in the language they chose before', async () => {
  const given = answers()
  given['Door']!['SignIn'] = () => ({ token: 'T', name: 'Ann', username: 'ann', lang: 'en', roles: ['owner'], recoveryKey: '' })
  await enter(given)
  expect(await screen.findByRole('heading', { name: 'Today' })).toBeVisible()
}, 90_000)
