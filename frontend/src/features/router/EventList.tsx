import { Select } from 'antd'
import { useNetEvents, useRouters, type NetEventRow } from '../../api/network'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { useParams } from '../../components/useParam'
import { useText } from '../../i18n/useText'
import css from './Router.module.css'

/** What was done and seen on the routers, newest first. */
export function EventList() {
  const { t, word } = useText()
  const url = useParams()
  const router = url.number('r')
  const list = useNetEvents(router)
  const routers = useRouters().data ?? []
  const columns: Column<NetEventRow>[] = [
    { key: 'at', title: t('field.paidAt'), width: 120, figures: true, render: (r) => <TimeText at={r.at} exact="short" /> },
    { key: 'router', title: t('field.router'), width: 150, least: 88, render: (r) => r.router },
    { key: 'verb', title: t('router.event'), width: 240, least: 170, render: (r) => word(`network.event.${r.verb}`, r.verb) },
    { key: 'name', title: t('field.customer'), width: 220, least: 130, render: (r) => r.name || '–' },
    { key: 'detail', title: t('router.detail'), width: 300, least: 140, has: (r) => r.detail !== '', render: (r) => (r.verb === 'rebooted' ? <TimeText at={r.detail} exact="short" /> : r.detail ? word(r.verb === 'plumbing' ? `plumbing.found.${r.detail}` : r.detail, r.detail) : '') },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <Select value={router} onChange={(r) => url.set({ r })} style={{ width: 200 }} aria-label={t('field.router')} options={[{ value: 0, label: t('customer.anyRouter') }, ...routers.map((r) => ({ value: r.id, label: r.name }))]} />
      </div>
      <DataTable<NetEventRow> rows={list.rows} columns={columns} rowKey={(r) => r.id} label={t('router.eventsTab')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} onClear={router ? () => url.set({ r: null }) : undefined} empty={<EmptyState title={t('router.noEvents')} text={t('router.noEventsText')} />} />
    </div>
  )
}
