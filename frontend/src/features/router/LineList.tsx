import { Select } from 'antd'
import { useLines, useRouters, type LineRow } from '../../api/network'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { EmptyState } from '../../components/EmptyState'
import { LineChip } from '../../components/StatusChip'
import { useParams } from '../../components/useParam'
import { useText } from '../../i18n/useText'
import css from './Router.module.css'

const states = ['connected', 'open', 'isolated', 'off', 'waiting', 'unreachable', 'differs', 'ended'] as const

/** Every line with what is true of it on its router. */
export function LineList({ onCustomer }: { onCustomer: (id: number) => void }) {
  const { t, word } = useText()
  const url = useParams()
  const router = url.number('r')
  const state = url.text('lstate')
  const list = useLines(router, state)
  const routers = useRouters().data ?? []
  const columns: Column<LineRow>[] = [
    { key: 'login', title: t('field.login'), width: 180, least: 118, figures: true, render: (r) => r.login },
    { key: 'name', title: t('field.customer'), width: 200, least: 130, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'router', title: t('field.router'), width: 130, least: 104, render: (r) => r.router },
    { key: 'chip', title: t('field.onRouter'), width: 256, least: 238, render: (r) => <LineChip state={r.chip.state} since={r.chip.since} /> },
    { key: 'want', title: t('router.want'), width: 120, least: 88, spare: 1, render: (r) => word(`want.${r.want}`, r.want) },
    { key: 'address', title: t('router.ip'), width: 130, least: 108, spare: 2, figures: true, render: (r) => r.address || '–' },
    { key: 'error', title: t('router.lastError'), width: 280, least: 100, has: (r) => r.error !== '', render: (r) => (r.error ? <span className={css.warn} title={word(r.error, r.error)}>{word(r.error, r.error)}</span> : '') },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <Select value={router} onChange={(r) => url.set({ r })} style={{ width: 200 }} aria-label={t('field.router')} options={[{ value: 0, label: t('customer.anyRouter') }, ...routers.map((r) => ({ value: r.id, label: r.name }))]} />
        <Select value={state} onChange={(lstate) => url.set({ lstate })} style={{ width: 220 }} aria-label={t('field.state')} options={[{ value: '', label: t('customer.state.all') }, ...states.map((s) => ({ value: s as string, label: s === 'unreachable' ? t('line.unreachableBare') : t(`line.${s}`) }))]} />
      </div>
      <DataTable<LineRow> rows={list.rows} columns={columns} rowKey={(r) => r.line} label={t('router.linesTab')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} onOpen={(r) => onCustomer(r.customer)} onClear={router || state ? () => url.set({ r: null, lstate: null }) : undefined} empty={<EmptyState title={t('router.noLines')} text={t('router.noLinesText')} />} />
    </div>
  )
}
