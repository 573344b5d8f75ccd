import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Problem } from '../i18n/problem'
import { show } from '../testing/render'
import type { Column } from './columns'
import { DataTable } from './DataTable'

interface Row { id: number; name: string }
const columns: Column<Row>[] = [{ key: 'name', title: 'Nama', width: 200, render: (r) => r.name }]
const rows = (n: number): Row[] => Array.from({ length: n }, (_, i) => ({ id: i + 1, name: `Pelanggan ${i + 1}` }))
const basic = { columns, rowKey: (r: Row) => r.id, label: 'Pelanggan', height: 400 }

it('says that it is loading', () => {
  show(<DataTable {...basic} rows={[]} loading />)
  expect(screen.getByRole('status', { name: 'Sedang memuat daftar' })).toBeInTheDocument()
})

it('says that it is empty, and when that is the filter\'s doing', async () => {
  const clear = vi.fn()
  const { rerender } = show(<DataTable {...basic} rows={[]} />)
  expect(screen.getByText('Belum ada isinya')).toBeInTheDocument()
  rerender(<DataTable {...basic} rows={[]} onClear={clear} />)
  await userEvent.click(screen.getByRole('button', { name: 'Hapus saringan' }))
  expect(clear).toHaveBeenCalledOnce()
})

it('says what failed', () => {
  show(<DataTable {...basic} rows={[]} problem={new Problem('internal', 'internal', {}, [], 'R1')} />)
  expect(screen.getByText('Nomor rujukan R1')).toBeVisible()
})

it('keeps the rows it has when the next page fails', () => {
  show(<DataTable {...basic} rows={rows(3)} problem={new Problem('unavailable', 'x')} />)
  expect(screen.getByText('Pelanggan 2')).toBeInTheDocument()
  expect(screen.getByRole('alert')).toBeVisible()
})

it('opens with Enter and walks with the arrows', async () => {
  const open = vi.fn()
  show(<DataTable {...basic} rows={rows(3)} onOpen={open} />)
  const row = (n: number) => screen.getByText(`Pelanggan ${n}`).closest('tr') as HTMLElement
  act(() => row(1).focus())
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
  expect(row(2)).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(open).toHaveBeenCalledWith({ id: 2, name: 'Pelanggan 2' })
})

it('asks for more when told to', async () => {
  const more = vi.fn()
  show(<DataTable {...basic} rows={rows(3)} total={4120} more={more} />)
  expect(screen.getByText('3 dari 4.120')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Muat lagi' }))
  expect(more).toHaveBeenCalledOnce()
})

it('draws ten thousand rows without drawing ten thousand rows', () => {
  const { container } = show(<DataTable {...basic} rows={rows(10_000)} />)
  expect(screen.getByText('Pelanggan 1')).toBeInTheDocument()
  expect(container.querySelectorAll('[data-row]').length).toBeLessThan(200)
})

it('tells those who hear it how many rows there are, fetched or not, and which one is chosen', () => {
  const { rerender } = show(<DataTable {...basic} rows={rows(3)} selected={2} more={() => {}} total={4120} onOpen={() => {}} />)
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '4121')
  expect(screen.getByRole('row', { selected: true })).toHaveTextContent('Pelanggan 2')
  rerender(<DataTable {...basic} rows={rows(3)} more={() => {}} />)
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '-1')
  rerender(<DataTable {...basic} rows={rows(3)} />)
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '4')
})
