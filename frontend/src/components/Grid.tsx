import { memo, useMemo, useState, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { fit, roomy, type Column } from './columns'
import css from './Grid.module.css'
import { useBox } from './useBox'
import { useNeed } from './useNeed'
import { useSight } from './useSight'
import { ROW, rowHeight, wholeRows } from './wholeRows'

interface Props<R> {
  rows: readonly R[]
  columns: readonly Column<R>[]
  rowKey: (row: R) => string | number
  label: string
  selected?: string | number | null | undefined
  onOpen?: ((row: R) => void) | undefined
  /** Of all rows, fetched or not; undefined where nobody knows. */
  whole: number | undefined
  /** Height of the list with its head and what stands below it, in pixels; lines of text in a row. */
  height: number
  lines: number
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
 *
 * It is no library's table: antd's virtual one, which stood here, took twice the time for a frame
 * and showed blank rows when flung (e2e/scroll.mjs measures it beside a plain list).
 */
export function Grid<R extends object>({ rows, columns: asked, rowKey, label, selected, onOpen, whole, height, lines, nothing, onEnd }: Props<R>) {
  const [box, room, el] = useBox()
  const [held, setHeld] = useState<string | number | null>(null) // the row that has the focus
  const many = rows.length > MANY
  const tall = rowHeight(lines)
  const inner = wholeRows(height - room.bar, tall, rows.length > 0)
  const outer = ROW + inner + room.bar
  const [body, sight] = useSight(el, { count: rows.length, many, row: tall, inner, onEnd })
  const columns = useMemo(() => roomy(asked, room.width), [asked, room.width])
  const widths = fit(columns, room.width, useNeed(el, columns))
  const width = widths.reduce((sum, w) => sum + w, 0)
  const shown = drawn(rows, sight, many && held !== null ? rows.findIndex((r) => rowKey(r) === held) : -1)
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
  const focus = (e: FocusEvent<HTMLElement>) => {
    const { row } = rowOf(e)
    if (row) setHeld(rowKey(row))
  }
  /** What is cut off stands in its hint. */
  const hint = (e: MouseEvent<HTMLElement>) => {
    const cell = e.target instanceof Element ? e.target.closest<HTMLElement>('td, th') : null
    if (cell && !cell.querySelector('[title]')) cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : ''
  }
  /** Enter opens, arrows and pages walk: the counter keeps its hands on the keys. */
  const key = (e: KeyboardEvent<HTMLElement>) => {
    const { at, row } = rowOf(e)
    if (!at || !row) return
    const index = Number(at.dataset['row'])
    const next = walked(e.key, index, rows.length - 1, Math.max(1, Math.floor(inner / tall) - 1))
    if (e.key === 'Enter' && e.target === at) onOpen?.(row)
    else if (next !== null) { if (next !== index) sight.reveal(next)?.focus({ preventScroll: true }) }
    else return
    e.preventDefault()
  }

  return (
    <div className={css.scroll} ref={box} data-list="" tabIndex={step ? undefined : 0} style={many ? { height: outer } : { maxHeight: outer }}>
      <div style={many ? { height: ROW + rows.length * tall } : undefined}>
        <div className={many ? css.stage : ''} style={many ? { height: room.height || outer } : undefined}>
          <table role="table" className={css.table} aria-label={label} aria-rowcount={whole === undefined ? -1 : whole + 1} style={{ width }} onMouseOver={hint}>
            <thead role="rowgroup"><Head columns={columns} widths={widths} /></thead>
            <tbody role="rowgroup" ref={body} className={many ? css.moved : ''} onFocus={focus} onBlur={() => setHeld(null)} {...(step ? { onClick: click, onKeyDown: key } : {})}>
              {shown.map((i) => {
                const row = rows[i]!
                const apart = i < sight.from || i >= sight.to ? (i - sight.from) * tall : undefined
                return <Line<R> key={rowKey(row)} row={row} index={i} columns={columns} widths={widths.join(' ')} height={tall} apart={apart} steps={step} chosen={selected !== undefined && selected !== null && rowKey(row) === selected} />
              })}
            </tbody>
          </table>
          {rows.length === 0 && nothing}
        </div>
      </div>
    </div>
  )
}

/** The rows drawn, in their order: those in sight, and the one that has the focus wherever it is. */
function drawn(rows: readonly unknown[], { from, to }: { from: number; to: number }, held: number): number[] {
  const all = Array.from({ length: Math.min(to, rows.length) - from }, (_, i) => from + i)
  if (held >= 0 && held < from) all.unshift(held)
  if (held >= to) all.push(held)
  return all
}

/** Where a key leads from a row; null is a key that leads nowhere. */
function walked(key: string, index: number, last: number, page: number): number | null {
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: last }[key]
  return to === undefined ? null : Math.max(0, Math.min(last, to))
}

function Head<R>({ columns, widths }: { columns: readonly Column<R>[]; widths: number[] }) {
  return <tr role="row" aria-rowindex={1} style={{ height: ROW }}>{columns.map((c, i) => <th key={c.key} role="columnheader" scope="col" data-align={c.align} style={{ width: widths[i] }}>{c.title}</th>)}</tr>
}

interface LineProps<R> {
  row: R
  index: number
  columns: readonly Column<R>[]
  /** Of the columns, in one string: a row is drawn anew only when it has changed. */
  widths: string
  height: number
  /** How far below the first in sight a row stands that is out of it. */
  apart: number | undefined
  steps: boolean
  chosen: boolean
}

const Line = memo(function Line<R>({ row, index, columns, widths, height, apart, steps, chosen }: LineProps<R>) {
  const wide = widths.split(' ')
  return (
    <tr role="row" data-row={index} aria-rowindex={index + 2} className={`${css.row} ${chosen ? css.chosen : ''}`} {...(chosen ? { 'aria-selected': true } : {})} {...(steps ? { tabIndex: 0 } : {})} style={apart === undefined ? { height } : { height, position: 'absolute', top: apart }}>
      {columns.map((c, i) => <td key={c.key} role="cell" data-align={c.align} className={c.figures ? 'figures' : undefined} style={{ width: Number(wide[i]) }}>{c.render(row)}</td>)}
    </tr>
  )
}) as <R>(props: LineProps<R>) => ReactNode
