import { Button } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { useText } from '../i18n/useText'
import { filled, type Column } from './columns'
import { EmptyState } from './EmptyState'
import { ErrorState } from './ErrorState'
import { Grid } from './Grid'
import { useBox } from './useBox'
import css from './DataTable.module.css'

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
  /** Lines of text in a row; one unless told. */
  lines?: number
  /** Height in pixels; without it the table fills what the page leaves. */
  height?: number
}

/** What an empty list's words and their button need, in pixels; less would cut them. */
const WORDS = 330
/** Of the sheet, above and below, in pixels. */
const BORDERS = 2

/** A dense, calm list: loading, empty, failing and ten thousand rows are all its business. */
export function DataTable<R extends object>(props: Props<R>) {
  const { rows, rowKey, label, loading, problem, onOpen, selected, height, more, loadingMore, total } = props
  const { t } = useText()
  const [box, room] = useBox()
  const first = loading && rows.length === 0
  const columns = useMemo(() => filled(props.columns, rows), [props.columns, rows])

  if (problem && rows.length === 0) return <ErrorState problem={problem} {...(props.again ? { again: props.again } : {})} />

  return (
    <div className={css.place} style={height ? { height } : { flex: 1, minHeight: rows.length === 0 && !loading ? WORDS : 240 }} ref={box} aria-busy={loading ?? false} role="region" aria-label={label}>
      <div className={`${css.table} ${rows.length === 0 ? css.whole : ''}`}>
        <Grid<R>
          rows={rows} columns={columns} rowKey={rowKey} label={label} selected={selected} onOpen={onOpen} whole={more ? total : rows.length} height={(height ?? room.height) - BORDERS} lines={props.lines ?? 1}
          nothing={<div className={css.nothing}>{first ? <Waiting label={t('table.loading')} /> : <Nothing {...props} />}</div>}
          onEnd={more && !loadingMore ? more : undefined}
        />
        {rows.length > 0 && <Foot {...props} />}
      </div>
    </div>
  )
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
          <span className="figures">{total !== undefined ? t('table.shown', { shown: figure(rows.length), total: figure(total) }) : t('table.rows', { count: rows.length, n: figure(rows.length) })}</span>
          {more && <Button type="text" size="small" loading={loadingMore ?? false} onClick={more}>{loadingMore ? t('table.loadingMore') : t('table.more')}</Button>}
        </>
      )}
    </div>
  )
}
