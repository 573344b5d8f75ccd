import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { usePayments, type PaymentRow } from '../../api/money'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { How } from '../../components/How'
import { Money } from '../../components/Money'
import { SearchField } from '../../components/SearchField'
import { useParams } from '../../components/useParam'
import { useText } from '../../i18n/useText'
import { By } from './By'
import css from './Money.module.css'

const kinds = ['', 'cash', 'gateway', 'transfer', 'refund', 'chargeback', 'reversal'] as const

/** Whose bills besides the payer's the money paid. */
const others = (r: PaymentRow) => [...new Set((r.bills ?? []).filter((b) => b.customer !== r.customer).map((b) => b.name))].join(', ')

/** Every rupiah that came in, and every one that was taken back. */
export function PaymentList({ selected, onOpen }: { selected: number; onOpen: (row: PaymentRow) => void }) {
  const { t } = useText()
  const url = useParams()
  const filter = { query: url.text('q'), kind: url.text('kind'), from: url.text('from'), to: url.text('to') }
  const list = usePayments(filter)
  const columns: Column<PaymentRow>[] = [
    { key: 'no', title: t('field.no'), width: 160, figures: true, render: (r) => r.no },
    { key: 'at', title: t('field.paidAt'), width: 160, least: 140, figures: true, render: (r) => <TimeText at={r.paidAt} /> },
    { key: 'name', title: t('field.customer'), width: 220, least: 140, render: (r) => (r.customer > 0 ? <><strong className={css.name}>{r.name}</strong>{others(r) && <span className={css.sub}>, {others(r)}</span>}</> : <span className={css.odd}>{t('money.unmatched')}</span>) },
    { key: 'how', title: t('field.how'), width: 190, least: 160, render: (r) => <How kind={r.kind} channel={r.channel} /> },
    { key: 'by', title: t('money.by'), width: 190, least: 90, spare: 1, render: (r) => <By row={r} /> },
    { key: 'fee', title: t('money.fee'), width: 125, spare: 2, align: 'right', render: (r) => <Money value={r.fee} dashZero /> },
    { key: 'amount', title: t('field.amount'), width: 130, align: 'right', render: (r) => <span className={r.reversedBy > 0 ? css.struck : ''}><Money value={r.amount} weight="strong" /></span> },
    { key: 'note', title: t('field.note'), width: 180, least: 84, has: (r) => r.reversedBy > 0 || r.note !== '', render: (r) => (r.reversedBy > 0 ? t('payment.reversed') : r.note) },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <SearchField value={filter.query} onChange={(q) => url.set({ q })} placeholder={t('money.search')} />
        <Select value={filter.kind} onChange={(kind) => url.set({ kind })} style={{ width: 170 }} aria-label={t('field.how')} options={kinds.map((k) => ({ value: k, label: k ? t(`payment.kind.${k}`) : t('money.anyKind') }))} />
        <DatePicker.RangePicker
          value={filter.from || filter.to ? [filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null] : null}
          onChange={(d) => url.set({ from: d?.[0]?.format('YYYY-MM-DD') ?? null, to: d?.[1]?.format('YYYY-MM-DD') ?? null })}
          allowEmpty={[true, true]} format="D MMM YYYY"
        />
      </div>
      <DataTable<PaymentRow>
        rows={list.rows} columns={columns} rowKey={(r) => r.id} label={t('money.payments')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} selected={selected} onOpen={onOpen}
        onClear={filter.query || filter.kind || filter.from || filter.to ? () => url.set({ q: null, kind: null, from: null, to: null }) : undefined}
        empty={<EmptyState title={t('money.none')} text={t('money.noneText')} />}
      />
    </div>
  )
}
