import type { ReactNode } from 'react'
import type { Column } from './columns'
import css from './Rows.module.css'

interface Props<R> {
  rows: readonly R[]
  columns: readonly Column<R>[]
  rowKey: (row: R) => string | number
  /** What this list is, for those who hear it. */
  label: string
  /** One sentence where there is nothing. */
  empty: ReactNode
  onOpen?: (row: R) => void
  /** A last line: the sum. */
  foot?: ReactNode
  /** Leaves the head out where the columns speak for themselves. */
  bare?: boolean
}

/** A short list inside a sheet or a card; long ones belong into a DataTable. */
export function Rows<R>({ rows, columns, rowKey, label, empty, onOpen, foot, bare }: Props<R>) {
  if (rows.length === 0) return <p className={css.none}>{empty}</p>
  return (
    <table className={css.rows} aria-label={label}>
      {!bare && <thead><tr>{columns.map((c) => <th key={c.key} style={{ textAlign: c.align ?? 'left', ...(c.width ? { width: c.width } : {}) }}>{c.title}</th>)}</tr></thead>}
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...(onOpen ? { tabIndex: 0, 'data-open': true, onClick: () => onOpen(row), onKeyDown: (e) => { if (e.key === 'Enter' && e.target === e.currentTarget) onOpen(row) } } : {})}>
            {columns.map((c) => <td key={c.key} className={c.figures ? 'figures' : ''} style={{ textAlign: c.align ?? 'left' }}>{c.render(row)}</td>)}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
}
