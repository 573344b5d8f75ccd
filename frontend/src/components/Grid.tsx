import { memo, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { fit, type Column } from './columns'
import css from './Grid.module.css'
import { useBox } from './useBox'
import { useSight } from './useSight'

interface Props<R> {
  rows: readonly R[]
  columns: readonly Column<R>[]
  rowKey: (row: R) => string | number
  label: string
  selected?: string | number | null | undefined
  onOpen?: ((row: R) => void) | undefined
  /** Height of the room for rows and that of the head, in pixels. */
  inner: number
  head: number
  /** What stands here when nothing does. */
  nothing: ReactNode
  /** Told when the end comes near. */
  onEnd?: (() => void) | undefined
}

/** Above this many rows only those in sight are drawn. */
const MANY = 150

/**
 * Head and rows. Of many rows only those in sight are drawn, all of one height, on a stage that
 * stands still while the list scrolls below it: however far it is flung, no row is ever blank.
 * Clicks and keys are heard by the list as a whole; a row is nothing but its text.
 */
export function Grid<R extends object>({ rows, columns, rowKey, label, selected, onOpen, inner, head, nothing, onEnd }: Props<R>) {
  const [box, room, el] = useBox()
  const many = rows.length > MANY
  const [body, sight] = useSight(el, many ? rows.length : 0, inner, onEnd)
  const widths = fit(columns, room.width)
  const width = widths.reduce((sum, w) => sum + w, 0)
  const shown = many ? rows.slice(sight.from, sight.to) : rows
  const begin = many ? sight.from : 0
  const step = onOpen !== undefined && rows.length > 0

  const rowOf = (e: { target: EventTarget; currentTarget: HTMLElement }) => {
    // What a row opened over the page (a menu, a dialog) is no part of it.
    const at = e.target instanceof Element && e.currentTarget.contains(e.target) ? e.target.closest<HTMLElement>('[data-row]') : null
    return { at, row: at ? rows[Number(at.dataset['row'])] : undefined }
  }
  const click = (e: MouseEvent<HTMLElement>) => {
    const { row } = rowOf(e)
    if (row) onOpen?.(row)
  }
  /** Enter opens, the arrows walk: the counter keeps its hands on the keys. */
  const key = (e: KeyboardEvent<HTMLElement>) => {
    const { at, row } = rowOf(e)
    if (!at || !row) return
    const by = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
    const next = Number(at.dataset['row']) + by
    if (e.key === 'Enter' && e.target === at) onOpen?.(row)
    else if (by !== 0 && next >= 0 && next < rows.length) sight.reveal(next)?.focus({ preventScroll: many })
    else return
    e.preventDefault()
  }

  return (
    <div className={css.scroll} ref={box} data-list="" tabIndex={step ? undefined : 0} style={many ? { height: head + inner } : { maxHeight: head + inner }}>
      <div style={many ? { height: head + rows.length * sight.row } : undefined}>
        <div className={many ? css.stage : ''} style={many ? { height: room.height || head + inner } : undefined}>
          <table role="table" className={css.table} aria-label={label} aria-rowcount={rows.length + 1} style={{ width }}>
            <thead role="rowgroup"><Head columns={columns} widths={widths} /></thead>
            <tbody role="rowgroup" ref={body} className={many ? css.moved : ''} {...(step ? { onClick: click, onKeyDown: key } : {})}>
              {shown.map((row, i) => (
                <Line<R> key={rowKey(row)} row={row} index={begin + i} columns={columns} widths={widths.join(' ')} height={many ? sight.row : 0} steps={step} chosen={selected !== undefined && selected !== null && rowKey(row) === selected} />
              ))}
            </tbody>
          </table>
          {rows.length === 0 && nothing}
        </div>
      </div>
    </div>
  )
}

function Head<R>({ columns, widths }: { columns: readonly Column<R>[]; widths: number[] }) {
  return <tr role="row" aria-rowindex={1}>{columns.map((c, i) => <th key={c.key} role="columnheader" scope="col" data-align={c.align} style={{ width: widths[i] }}>{c.title}</th>)}</tr>
}

interface LineProps<R> {
  row: R
  index: number
  columns: readonly Column<R>[]
  /** Of the columns, in one string: a row is drawn anew only when it has changed. */
  widths: string
  /** 0 lets the row be as high as it is. */
  height: number
  steps: boolean
  chosen: boolean
}

const Line = memo(function Line<R>({ row, index, columns, widths, height, steps, chosen }: LineProps<R>) {
  const wide = widths.split(' ')
  return (
    <tr role="row" data-row={index} aria-rowindex={index + 2} className={`${css.row} ${chosen ? css.chosen : ''}`} {...(steps ? { tabIndex: 0 } : {})} {...(height ? { style: { minHeight: height } } : {})}>
      {columns.map((c, i) => <td key={c.key} role="cell" data-align={c.align} className={c.figures ? 'figures' : undefined} style={{ width: Number(wide[i]) }}>{c.render(row)}</td>)}
    </tr>
  )
}) as <R>(props: LineProps<R>) => ReactNode
