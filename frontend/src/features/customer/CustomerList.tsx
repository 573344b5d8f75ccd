import { Select } from 'antd'
import { useCustomers, useOptions, type CustomerRow } from '../../api/customers'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { Money } from '../../components/Money'
import { SearchField } from '../../components/SearchField'
import { LineChip } from '../../components/StatusChip'
import { useParams } from '../../components/useParam'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Customer.module.css'

const states = ['', 'overdue', 'isolated', 'promised', 'partial', 'online', 'ended'] as const

interface Props {
  selected: number
  onOpen: (customer: number) => void
}

/** Everybody: found by anything, filtered by what is true. */
export function CustomerList({ selected, onOpen }: Props) {
  const { t, lang } = useText()
  const url = useParams()
  const filter = { query: url.text('q'), state: url.text('state'), router: url.number('router') }
  const list = useCustomers(filter)
  const routers = useOptions().data?.routers ?? []
  const filtered = Boolean(filter.query || filter.state || filter.router)

  const columns: Column<CustomerRow>[] = [
    { key: 'no', title: t('field.no'), width: 108, least: 104, figures: true, render: (r) => r.no },
    { key: 'name', title: t('field.name'), width: 184, least: 168, render: (r) => <span className={css.name}>{r.name}</span> },
    { key: 'chip', title: t('field.line'), width: 204, least: 192, render: (r) => (r.line > 0 ? <LineChip state={r.chip.state} /> : <span className={css.sub}>{t('customer.noLine')}</span>) },
    { key: 'owes', title: t('field.owes'), width: 104, least: 98, align: 'right', render: (r) => <Money value={r.owes} dashZero /> },
    { key: 'phone', title: t('field.phone'), width: 140, least: 136, figures: true, render: (r) => phone(r.phone) },
    ...(filter.state === 'promised' ? [{ key: 'promise', title: t('field.promise'), width: 172, least: 160, figures: true, render: (r: CustomerRow) => <DateText date={r.promisedTo} look="short" due /> }] : []),
    { key: 'due', title: t('field.dueOn'), width: 172, least: 160, spare: 1, figures: true, render: (r) => (r.owes > 0 ? <DateText date={r.dueOn} look="short" due /> : <DateText date="" />) },
    { key: 'plan', title: t('field.plan'), width: 140, least: 126, spare: 2, render: (r) => r.plan },
    { key: 'router', title: t('field.router'), width: 124, least: 110, spare: 4, render: (r) => r.router },
    { key: 'address', title: t('field.address'), width: 252, least: 150, spare: 3, render: (r) => <span className={css.address} title={r.address}>{r.address}</span> },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <SearchField value={filter.query} onChange={(q) => url.set({ q })} placeholder={t('customer.search')} />
        <Select value={filter.state} onChange={(state) => url.set({ state })} style={{ width: 190 }} aria-label={t('field.state')} options={states.map((s) => ({ value: s, label: t(`customer.state.${s || 'all'}`) }))} />
        <Select value={filter.router} onChange={(router) => url.set({ router })} style={{ width: 180 }} aria-label={t('field.router')} options={[{ value: 0, label: t('customer.anyRouter') }, ...routers.map((r) => ({ value: r.id, label: r.name }))]} />
        {list.total !== undefined && list.total > 0 && <span className={css.total}>{t('customer.total', { count: list.total, n: list.total.toLocaleString(lang) })}</span>}
      </div>
      <DataTable<CustomerRow>
        rows={list.rows} columns={columns} rowKey={(r) => `${r.customer}-${r.line}`} label={t('nav.customers')}
        loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} total={list.total}
        selected={list.rows.find((r) => r.customer === selected) ? `${selected}-${list.rows.find((r) => r.customer === selected)?.line}` : null}
        onOpen={(r) => onOpen(r.customer)}
        onClear={filtered ? () => url.set({ q: null, state: null, router: null }) : undefined}
        empty={<EmptyState title={t('customer.none')} text={t('customer.noneText')} />}
      />
    </div>
  )
}
