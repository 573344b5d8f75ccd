import { Select } from 'antd'
import { useInvoices, type InvoiceRow } from '../../api/bills'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { Money } from '../../components/Money'
import { MonthField } from '../../components/MonthField'
import { SearchField } from '../../components/SearchField'
import { InvoiceChip } from '../../components/StatusChip'
import { useParams } from '../../components/useParam'
import { periodShort } from '../../format/date'
import { useText } from '../../i18n/useText'
import css from './Invoice.module.css'

const states = ['', 'unpaid', 'partial', 'overdue', 'paid', 'corrected', 'written_off'] as const

/** Every invoice, by state and month. */
export function InvoiceList({ selected, onOpen }: { selected: number; onOpen: (id: number) => void }) {
  const { t, lang } = useText()
  const url = useParams()
  const filter = { query: url.text('q'), state: url.text('state'), month: url.text('month') }
  const list = useInvoices(filter)
  const columns: Column<InvoiceRow>[] = [
    { key: 'no', title: t('field.no'), width: 190, least: 176, figures: true, render: (r) => r.no },
    { key: 'name', title: t('field.customer'), width: 220, least: 140, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'period', title: t('field.period'), width: 150, least: 128, spare: 1, render: (r) => (r.from ? periodShort(r.from, r.to, lang) : '–') },
    { key: 'issue', title: t('field.issueOn'), width: 120, spare: 3, figures: true, render: (r) => <DateText date={r.issueOn} look="short" /> },
    { key: 'due', title: t('field.dueOn'), width: 180, least: 160, figures: true, render: (r) => (r.open > 0 ? <DateText date={r.dueOn} look="short" due /> : <DateText date={r.dueOn} look="short" />) },
    { key: 'total', title: t('field.total'), width: 120, spare: 2, align: 'right', render: (r) => <Money value={r.total} /> },
    { key: 'open', title: t('field.open'), width: 120, align: 'right', render: (r) => <Money value={r.open} dashZero /> },
    { key: 'state', title: t('field.state'), width: 140, render: (r) => <InvoiceChip state={r.state} /> },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <SearchField value={filter.query} onChange={(q) => url.set({ q })} placeholder={t('invoice.search')} />
        <Select value={filter.state} onChange={(state) => url.set({ state })} style={{ width: 180 }} aria-label={t('field.state')} options={states.map((s) => ({ value: s, label: s ? t(`invoice.${s}`) : t('customer.state.all') }))} />
        <MonthField value={filter.month} onChange={(month) => url.set({ month })} placeholder={t('invoice.anyMonth')} />
      </div>
      <DataTable<InvoiceRow>
        rows={list.rows} columns={columns} rowKey={(r) => r.id} label={t('nav.invoices')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore}
        selected={selected} onOpen={(r) => onOpen(r.id)}
        onClear={filter.query || filter.state || filter.month ? () => url.set({ q: null, state: null, month: null }) : undefined}
        empty={<EmptyState title={t('invoice.none')} text={t('invoice.noneText')} />}
      />
    </div>
  )
}
