import { Select } from 'antd'
import { useGuests, useRouters, type GuestRow } from '../../api/network'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { SearchField } from '../../components/SearchField'
import { Chip } from '../../components/StatusChip'
import { useParams } from '../../components/useParam'
import { useText } from '../../i18n/useText'
import { Span } from './Health'
import css from './Router.module.css'

/** Live sessions of logins the books do not know: looked at, never steered. */
export function GuestList() {
  const { t, word } = useText()
  const url = useParams()
  const router = url.number('r')
  const find = url.text('gq')
  const list = useGuests(router, find)
  const routers = useRouters().data ?? []
  const columns: Column<GuestRow>[] = [
    { key: 'name', title: t('guest.name'), width: 200, least: 130, figures: true, render: (r) => r.name || '–' },
    { key: 'radius', title: t('guest.from'), width: 130, least: 118, render: (r) => (r.radius ? <Chip quiet tone="due" mark="ring" text={t('guest.radius')} /> : t('guest.router')) },
    { key: 'service', title: t('guest.service'), width: 110, least: 84, spare: 1, render: (r) => word(`guest.service.${r.service}`, r.service || '–') },
    { key: 'address', title: t('router.ip'), width: 140, least: 112, figures: true, render: (r) => r.address || '–' },
    { key: 'caller', title: t('guest.caller'), width: 170, least: 140, figures: true, render: (r) => r.callerId || '–' },
    { key: 'uptime', title: t('guest.uptime'), width: 150, least: 120, render: (r) => <Span seconds={r.uptime} /> },
    { key: 'router', title: t('field.router'), width: 150, least: 104, render: (r) => r.router },
  ]
  return (
    <div className={css.list}>
      <h2 className={css.heading}>{t('guest.title')}</h2>
      <p className={css.lead}>{t('guest.lead')}{list.at && <>{' '}{t('guest.read')} <TimeText at={list.at} />{'.'}</>}</p>
      <div className={css.filters}>
        <SearchField value={find} onChange={(gq) => url.set({ gq: gq || null })} placeholder={t('guest.find')} width={260} />
        <Select value={router} onChange={(r) => url.set({ r })} style={{ width: 200 }} aria-label={t('field.router')} options={[{ value: 0, label: t('customer.anyRouter') }, ...routers.map((r) => ({ value: r.id, label: r.name }))]} />
      </div>
      <DataTable<GuestRow> rows={list.rows} columns={columns} rowKey={(r) => r.key} label={t('guest.title')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} total={list.total} onClear={router || find ? () => url.set({ r: null, gq: null }) : undefined} empty={<EmptyState title={t('guest.none')} text={t('guest.noneText')} />} />
    </div>
  )
}
