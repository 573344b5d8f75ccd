import { Button, Table, type TableColumnType } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useText } from '../i18n/useText'
import { EmptyState } from './EmptyState'
import { ErrorState } from './ErrorState'
import { useBox } from './useBox'
import { useDrawn, useKeyScroll, wholeRows } from './wholeRows'
import css from './DataTable.module.css'

export interface Column<R> {
  key: string
  title: ReactNode
  render: (row: R) => ReactNode
  width?: number
  align?: 'left' | 'right' | 'center'
  /** Numbers and dates stand in columns. */
  figures?: boolean
  /** Gives way where the window is narrow, down to this many pixels; what is cut off stands in its hint. */
  least?: number
}

interface Props<R> {
  rows: readonly R[]
  columns: readonly Column<R>[]
  rowKey: (row: R) => string | number
  /** What this list is, for those who hear it. */
  label: string
  loading?: boolean
  problem?: unknown
  again?: (() => void) | undefined
  /** What stands here when nothing does. */
  empty?: ReactNode
  /** Set when a filter is on: emptiness then is the filter's. */
  onClear?: (() => void) | undefined
  onOpen?: (row: R) => void
  selected?: string | number | null
  /** Fetches the next page of a keyset; absent at the end. */
  more?: (() => void) | undefined
  loadingMore?: boolean
  total?: number | undefined
  /** Height in pixels; without it the table fills what the page leaves. */
  height?: number
}

/** Above this many rows only those in sight are drawn. */
const MANY = 150
/** What the scroll bar takes. */
const SCROLL = 16

/** A dense, calm list: loading, empty, failing and ten thousand rows are all its business. */
export function DataTable<R extends object>(props: Props<R>) {
  const { rows, columns, rowKey, label, loading, problem, onOpen, selected, height } = props
  const { t } = useText()
  const [box, room, el] = useBox()
  const drawn = useDrawn(el, rows.length)
  useKeyScroll(el, rows.length, onOpen !== undefined && rows.length > 0)
  const inner = wholeRows(height ?? room.height, drawn.head, drawn.row, rows.length > 0)
  const virtual = rows.length > MANY
  const fitted = fit(columns, room.width)
  const wanted = fitted.reduce((sum, c) => sum + (c.width ?? 140), 0)
  const first = loading && rows.length === 0

  if (problem && rows.length === 0) return <ErrorState problem={problem} {...(props.again ? { again: props.again } : {})} />

  return (
    <div className={css.table} style={height ? { height } : { flex: 1, minHeight: 240 }} ref={box} aria-busy={loading ?? false} role="region" aria-label={label}>
      <Table<R>
        size="small"
        dataSource={rows as R[]}
        columns={fitted.map((c) => column(c))}
        rowKey={rowKey}
        pagination={false}
        virtual={virtual}
        scroll={virtual ? { x: Math.max(wanted, room.width || wanted), y: inner } : { x: wanted, y: inner }}
        rowClassName={(row) => (selected !== undefined && selected !== null && rowKey(row) === selected ? (css.chosen ?? '') : '')}
        onRow={(row) => (onOpen ? { tabIndex: 0, onClick: () => onOpen(row), onKeyDown: (e) => walk(e, () => onOpen(row)), style: { cursor: 'pointer' } } : {})}
        locale={{ emptyText: first ? <Waiting label={t('table.loading')} /> : <Nothing {...props} /> }}
        {...(props.more ? { onScroll: (e) => nearEnd(e.currentTarget) && !props.loadingMore && props.more?.() } : {})}
      />
      {rows.length > 0 && <Foot {...props} />}
    </div>
  )
}

/** Takes from the columns that give way what the window is short of, in proportion. */
function fit<R>(columns: readonly Column<R>[], room: number): readonly Column<R>[] {
  const give = (c: Column<R>) => (c.least !== undefined && c.width !== undefined ? Math.max(0, c.width - c.least) : 0)
  const short = columns.reduce((sum, c) => sum + (c.width ?? 140), 0) - (room - SCROLL)
  const all = columns.reduce((sum, c) => sum + give(c), 0)
  if (room === 0 || short <= 0 || all === 0) return columns
  const part = Math.min(1, short / all)
  return columns.map((c) => (c.width !== undefined && give(c) > 0 ? { ...c, width: Math.floor(c.width - give(c) * part) } : c))
}

function column<R>(c: Column<R>): TableColumnType<R> {
  return {
    key: c.key,
    title: c.title,
    align: c.align ?? 'left',
    ellipsis: true,
    ...(c.width ? { width: c.width } : {}),
    ...(c.figures ? { className: 'figures' } : {}),
    render: (_: unknown, row: R) => c.render(row),
  }
}

const nearEnd = (el: HTMLElement) => el.scrollHeight - el.scrollTop - el.clientHeight < 400

/** Enter opens, the arrows walk: the counter keeps its hands on the keys. */
function walk(e: KeyboardEvent<HTMLElement>, open: () => void) {
  const to = e.key === 'ArrowDown' ? e.currentTarget.nextElementSibling : e.key === 'ArrowUp' ? e.currentTarget.previousElementSibling : null
  if (e.key === 'Enter' && e.target === e.currentTarget) open()
  else if (to instanceof HTMLElement && to.tabIndex === 0) to.focus()
  else return
  e.preventDefault()
}

function Waiting({ label }: { label: string }) {
  return (
    <div className={css.waiting} role="status" aria-label={label}>
      {[92, 76, 88, 64, 81, 70].map((w) => <div key={w} className={css.bone} style={{ width: `${w}%` }} />)}
    </div>
  )
}

function Nothing<R extends object>({ empty, onClear }: Props<R>) {
  const { t } = useText()
  if (onClear) return <EmptyState title={t('table.emptySearch')} action={<Button onClick={onClear}>{t('table.clear')}</Button>} />
  return <>{empty ?? <EmptyState title={t('table.empty')} />}</>
}

function Foot<R extends object>({ rows, total, more, loadingMore, problem, again }: Props<R>) {
  const { t, lang } = useText()
  const figure = (n: number) => n.toLocaleString(lang)
  return (
    <div className={css.foot}>
      {problem ? <ErrorState slim problem={problem} {...(again ? { again } : {})} /> : (
        <>
          <span className="figures">{total !== undefined ? t('table.shown', { shown: figure(rows.length), total: figure(total) }) : figure(rows.length)}</span>
          {more && <Button type="text" size="small" loading={loadingMore ?? false} onClick={more}>{loadingMore ? t('table.loadingMore') : t('table.more')}</Button>}
        </>
      )}
    </div>
  )
}
