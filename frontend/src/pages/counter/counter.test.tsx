import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { forget, remember } from '../../api/session'
import { answers, openDesk } from '../../testing/desk'
import { show } from '../../testing/render'
import Counter from './index'

interface Cash { clientKey: string; customer: number; amount: number; tendered: number; shift: number; targets: { invoice: number; amount: number }[]; ahead: object[] }

beforeEach(() => remember({ token: 'T', name: 'Sari', username: 'sari', roles: ['counter'] }))
afterEach(() => act(() => forget('out')))

function desk(take?: (cash: Cash) => unknown) {
  const given = answers()
  const taken: Cash[] = []
  const printed: number[] = []
  const done = given['Counter']!['TakeCash']!
  given['Counter']!['TakeCash'] = (_t: string, cash: Cash) => {
    taken.push(cash)
    return take ? take(cash) : (done as () => unknown)()
  }
  given['Counter']!['Receipt'] = (_t: string, id: number) => {
    printed.push(id)
    return { path: '', url: '' }
  }
  openDesk(given)
  return { taken, printed }
}

/** Opens the counter and puts somebody into the cart, up to where the money is counted. */
async function putIn(name: string) {
  show(<Counter />)
  await userEvent.type(await screen.findByRole('combobox'), name)
  await screen.findAllByRole('option')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveFocus())
}

it('takes exact cash in three keys after the name: Enter, Enter, P', async () => {
  const { taken, printed } = desk()
  await putIn('budi')
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('img', { name: 'Sudah lunas' })).toBeVisible()
  await userEvent.keyboard('p')
  await waitFor(() => expect(printed).toEqual([77]))
  // A mistake is seen at once: the way to take it back stands beside it.
  expect(screen.getByRole('button', { name: 'Batalkan atau pindahkan' })).toBeVisible()
  expect(taken).toHaveLength(1)
  expect(taken[0]).toMatchObject({ customer: 1, amount: 333_000, tendered: 333_000, shift: 3, targets: [{ invoice: 1000, amount: 166_500 }, { invoice: 1001, amount: 166_500 }] })
}, 60_000)

it('prints the slip by itself where the office wants it, and P prints a copy', async () => {
  const given = answers()
  const slips: [number, number][] = []
  given['Counter']!['PrintWay'] = () => ({ on: true, straight: true })
  given['Counter']!['PrintSlip'] = (_t: string, id: number, tendered: number) => {
    slips.push([id, tendered])
    return { copy: slips.length - 1 }
  }
  openDesk(given)
  await putIn('budi')
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByText('Struk dicetak.')).toBeVisible()
  await userEvent.keyboard('p')
  expect(await screen.findByText('Salinan 1 dicetak.')).toBeVisible()
  expect(slips.map(([id]) => id)).toEqual([77, 77])
}, 60_000)

it('says at Enter that 150 is too little for a bill, and takes nothing', async () => {
  const { taken } = desk()
  await putIn('budi')
  const given = await screen.findByLabelText('Uang diterima')
  await userEvent.clear(given)
  await userEvent.type(given, '350')
  expect(screen.getByText('belum menerima')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('alert')).toHaveTextContent('Belum ada yang dicatat: Rp350 kurang Rp332.650 dari yang harus dibayar, dan Enter tidak menerima uang yang kurang. Memang bayar sebagian? Tekan tombol di bawah. Maksudnya Rp350.000? Ketik 350rb.')
  expect(taken).toEqual([])
  await userEvent.type(given, 'rb')
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(taken).toHaveLength(1))
  expect(taken[0]).toMatchObject({ amount: 333_000, tendered: 350_000 })
}, 60_000)

it('takes nothing at Enter while the field is empty: nobody has counted', async () => {
  const { taken } = desk()
  await putIn('budi')
  await userEvent.clear(await screen.findByLabelText('Uang diterima'))
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('alert')).toHaveTextContent('Uang diterima kosong: belum ada yang dihitung. Ketik uangnya; yang harus dibayar Rp333.000.')
  expect(screen.getByRole('button', { name: 'Terima Rp333.000' })).toBeDisabled()
  expect(taken).toEqual([])
}, 60_000)

it('takes two people and months ahead as one: F2, plus and minus, what the program priced', async () => {
  const { taken } = desk()
  show(<Counter />)
  const search = await screen.findByRole('combobox')
  await userEvent.type(search, 'budi')
  await screen.findAllByRole('option')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveFocus())
  await userEvent.keyboard('{F2}')
  await waitFor(() => expect(search).toHaveFocus())
  await userEvent.type(search, 'siti')
  await screen.findAllByRole('option')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveFocus())
  await userEvent.keyboard('+++-')
  expect(await screen.findByText('2 bulan')).toBeVisible()
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveValue('999.000'))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(taken).toHaveLength(1))
  expect(taken[0]).toMatchObject({ customer: 1, amount: 999_000, ahead: [{ line: 2, from: '2026-12-10', periods: 2, free: 0, open: 333_000, amount: 333_000 }] })
  expect(taken[0]!.targets).toHaveLength(4)
}, 60_000)

it('begins the search for the next name with letters typed where the money stands', async () => {
  const { taken } = desk()
  await putIn('budi')
  await userEvent.keyboard('siti')
  const search = screen.getByRole('combobox')
  expect(search).toHaveFocus()
  expect(search).toHaveValue('siti')
  await screen.findAllByRole('option')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveFocus())
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveValue('666.000'))
  // A letter behind figures belongs to the sum: 700rb.
  await userEvent.keyboard('700rb{Enter}')
  await waitFor(() => expect(taken).toHaveLength(1))
  expect(taken[0]).toMatchObject({ amount: 666_000, tendered: 700_000 })
}, 60_000)

it('has the sum typed over that a month ahead changed under the cursor, and calls no field empty that holds letters', async () => {
  desk()
  await putIn('budi')
  const field = screen.getByLabelText<HTMLInputElement>('Uang diterima')
  await userEvent.keyboard('+')
  await waitFor(() => expect(field).not.toHaveValue('333.000'))
  await userEvent.keyboard('700000')
  expect(field).toHaveValue('700000')
  await userEvent.keyboard(' Rizki')
  expect(screen.queryByText(/belum ada yang dihitung/)).toBeNull()
  await userEvent.clear(field)
  expect(screen.getByText(/belum ada yang dihitung/)).toBeVisible()
}, 60_000)

it('bills months that saldo covers from the cart, and takes no money for them', async () => {
  const given = answers({ saldo: true })
  const billed: unknown[] = []
  given['Customers']!['PayAhead'] = (_t: string, ahead: unknown) => { billed.push(ahead) }
  given['Counter']!['LookAhead'] = (_t: string, asked: { line: number; periods: number; free: number }[]) => asked.map((a) => ({ ...a, from: '2026-12-10', to: '2027-01-09', discount: 0, saldo: 166_500, open: 0, refused: { key: '', params: {} } }))
  openDesk(given)
  await putIn('budi')
  for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box)
  await userEvent.keyboard('+')
  const act = await screen.findByRole('button', { name: 'Buat tagihannya, dibayar saldo' })
  await userEvent.click(act)
  await waitFor(() => expect(billed).toMatchObject([{ from: '2026-12-10', periods: 1, free: 0 }]))
  expect(await screen.findByText('Siapa yang membayar?')).toBeVisible()
}, 60_000)

it('leaves in the cart only what was refused when saldo pays for several lines', async () => {
  const given = answers({ saldo: true })
  const asked: number[] = []
  given['Customers']!['PayAhead'] = (_t: string, { line }: { line: number }) => {
    asked.push(line)
    if (asked.length === 2) throw new Error(JSON.stringify({ code: 'conflict', key: 'billing.ahead.held', params: {}, fields: [], ref: '' }))
  }
  given['Counter']!['LookAhead'] = (_t: string, all: { line: number; periods: number; free: number }[]) => all.map((a) => ({ ...a, from: '2026-12-10', to: '2027-01-09', discount: 0, saldo: 166_500, open: 0, refused: { key: '', params: {} } }))
  openDesk(given)
  await putIn('budi')
  await userEvent.keyboard('+{F2}')
  await waitFor(() => expect(screen.getByRole('combobox')).toHaveFocus())
  await userEvent.keyboard('siti')
  await screen.findAllByRole('option')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveFocus())
  await userEvent.keyboard('+')
  for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box)
  const act = await screen.findByRole('button', { name: 'Buat tagihannya, dibayar saldo' })
  await userEvent.click(act)
  expect(await screen.findByRole('alert')).toHaveTextContent('Sambungan ini sedang ditahan')
  // Budi's month is billed and gone from the cart; once more asks only for the other one.
  await userEvent.click(await screen.findByRole('button', { name: 'Buat tagihannya, dibayar saldo' }))
  expect(await screen.findByText('Siapa yang membayar?')).toBeVisible()
  expect(asked).toHaveLength(3)
  expect(asked[1]).toBe(asked[2])
  expect(asked[0]).not.toBe(asked[1])
}, 60_000)

it('puts the cursor where saldo is typed when the further fields open, and Enter there takes the money', async () => {
  const { taken } = desk()
  await putIn('budi')
  await userEvent.click(screen.getByRole('button', { name: 'Titip saldo, tanggal terima, nama pembayar' }))
  expect(screen.getByLabelText('Titip saldo')).toHaveFocus()
  await userEvent.keyboard('17000{Enter}')
  await waitFor(() => expect(taken).toHaveLength(1))
  expect(taken[0]).toMatchObject({ amount: 350_000, tendered: 350_000, targets: [{ amount: 166_500 }, { amount: 166_500 }] })
}, 60_000)

it.each(['button', 'F4'])('keeps the change as saldo with the %s, and leaves the cursor at the money', async (how) => {
  const { taken } = desk()
  await putIn('budi')
  expect(screen.queryByRole('button', { name: /Jadikan saldo/ })).toBeNull()
  await userEvent.keyboard('350rb')
  const keep = screen.getByRole('button', { name: /Jadikan saldo/ })
  if (how === 'F4') await userEvent.keyboard('{F4}')
  else await userEvent.click(keep)
  expect(screen.getByLabelText('Titip saldo')).toHaveValue('17.000')
  expect(screen.getByLabelText('Uang diterima')).toHaveFocus()
  expect(screen.queryByRole('button', { name: /Jadikan saldo/ })).toBeNull()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(taken).toHaveLength(1))
  expect(taken[0]).toMatchObject({ amount: 350_000, tendered: 350_000 })
}, 60_000)

it('takes nothing while months in the cart cannot be billed', async () => {
  const given = answers({ held: true })
  const taken: unknown[] = []
  given['Counter']!['TakeCash'] = (_t: string, cash: unknown) => { taken.push(cash) }
  openDesk(given)
  await putIn('budi')
  await userEvent.keyboard('+')
  expect(await screen.findByText('Sambungan ini sedang ditahan. Lunasi dulu tunggakannya.')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(screen.getByText(/Bulan di muka di keranjang tidak bisa ditagih/)).toBeVisible()
  expect(taken).toEqual([])
}, 60_000)

it('repeats a hand-over whose answer was lost under the same key', async () => {
  let lost = true
  const { taken } = desk(() => {
    if (lost) {
      lost = false
      throw new Error(JSON.stringify({ code: 'unavailable', key: 'store.commit_unknown', params: {}, fields: [], ref: '' }))
    }
    return { id: 77, no: 'BYR/1', amount: 333_000, change: 17_000, toSaldo: 0, settled: ['INV/1'], bills: [], lifted: 1 }
  })
  await putIn('budi')
  const given = await screen.findByLabelText('Uang diterima')
  await userEvent.clear(given)
  await userEvent.type(given, '350rb')
  expect(screen.getByText('Rp17.000')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('alert')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Terima Rp333.000' }))
  expect(await screen.findByText('Diterima, BYR/1')).toBeVisible()
  expect(taken.map((c) => c.clientKey)).toEqual([taken[0]!.clientKey, taken[0]!.clientKey])
  expect(taken[1]).toMatchObject({ amount: 333_000, tendered: 350_000 })
}, 60_000)

it('opens a drawer with what its last closing left, and asks why where another sum lies in it', async () => {
  const given = answers({ many: 0 })
  const opened: unknown[] = []
  const done = given['Counter']!['OpenShift'] as () => unknown
  given['Counter']!['OpenShift'] = (...args: unknown[]) => {
    opened.push(args.slice(1))
    return done()
  }
  openDesk(given)
  show(<Counter />)
  await userEvent.click(await screen.findByRole('button', { name: 'Buka kasir' }))
  const sum = await screen.findByLabelText('Uang awal di laci')
  expect(sum).toHaveValue('300.000')
  await waitFor(() => expect(screen.getByText(/Seharusnya tersisa Rp300\.000 sejak ditutup 21 November 2026/)).toBeVisible()) // the dialog has opened
  expect(screen.queryByLabelText('Kenapa berbeda?')).toBeNull()
  await userEvent.clear(sum)
  await userEvent.type(sum, '250rb')
  expect(await screen.findByText(/Kurang Rp50\.000/)).toBeVisible()
  const send = screen.getAllByRole('button', { name: 'Buka kasir' }).at(-1)!
  await userEvent.click(send)
  expect(opened).toEqual([])
  await userEvent.type(screen.getByLabelText('Kenapa berbeda?'), 'dipinjam')
  await userEvent.click(send)
  await waitFor(() => expect(opened).toEqual([[1, 250_000, 'dipinjam']]))
}, 60_000)

it('counts, closes, and hands over: the answer to the closing offers it, out of the drawer that is shut now', async () => {
  const given = answers()
  const sent: unknown[] = []
  const closed: unknown[] = []
  given['Counter']!['Remit'] = (_t: string, form: unknown) => { sent.push(form) }
  given['Counter']!['CloseShift'] = (...args: unknown[]) => {
    closed.push(args.slice(1))
    return { shift: 3, remitted: 0, expected: 875_500, counted: 865_500, difference: -10_000 }
  }
  openDesk(given)
  show(<Counter />)
  await userEvent.click(await screen.findByRole('button', { name: 'Tutup kasir' }))
  await userEvent.type(await screen.findByLabelText('Uang terhitung di laci'), '865500')
  await userEvent.type(screen.getByLabelText('Catatan, atau sebab selisih'), 'kembalian{Enter}')
  await waitFor(() => expect(screen.getByText('Kurang Rp10.000')).toBeVisible())
  expect(closed).toEqual([[3, 865_500, 'kembalian']])
  const answer = screen.getByRole('dialog', { name: 'Kurang Rp10.000' })
  await userEvent.click(within(answer).getByRole('button', { name: 'Setor uang' }))
  await waitFor(() => expect(screen.getByText(/Tersisa Rp865\.500 di Kasir 1/)).toBeVisible()) // it is unfolding
  await userEvent.type(screen.getByLabelText('Jumlah yang disetor'), '800rb')
  await userEvent.type(screen.getByLabelText('Disetor kepada'), 'Pak Agus{Enter}')
  await waitFor(() => expect(sent).toMatchObject([{ shift: 3, amount: 800_000, to: 'Pak Agus' }]))
}, 60_000)

it('has who was sent here in the cart once the drawer is opened', async () => {
  const given = answers({ many: 0 })
  const shut = given['Counter']!['Shift'] as () => { id: number }
  const opened = given['Counter']!['OpenShift'] as () => { id: number }
  let open = false
  given['Counter']!['Shift'] = () => (open ? opened() : shut())
  given['Counter']!['OpenShift'] = () => { open = true; return opened() }
  openDesk(given)
  show(<Counter />, 'id', '/?customer=1')
  await userEvent.click(await screen.findByRole('button', { name: 'Buka kasir' }))
  await screen.findByLabelText('Uang awal di laci')
  await userEvent.click(screen.getAllByRole('button', { name: 'Buka kasir' }).at(-1)!)
  expect(await screen.findByText('PLG-00001')).toBeVisible()
  await waitFor(() => expect(screen.getByLabelText('Uang diterima')).toHaveFocus())
}, 60_000)

it('takes nothing while no drawer is open', async () => {
  openDesk(answers({ many: 0 }))
  show(<Counter />)
  expect(await screen.findByText('Kasir belum dibuka')).toBeVisible()
  expect(screen.queryByRole('combobox')).toBeNull()
})
