import type { InvoiceRow } from '../../api/customers'
import type { Payer } from '../../api/counter'
import { DateText } from '../../components/DateText'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

function spread(payer: Payer, amount: number) {
  let left = amount
  const rows: (InvoiceRow & { part: number })[] = []
  for (const i of [...(payer.invoices ?? [])].filter((x) => x.open > 0).sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id - b.id)) {
    const part = Math.min(left, i.open)
    if (part > 0) rows.push({ ...i, part })
    left -= part
  }
  return { rows, left }
}

/** Shows beforehand where money will go: the oldest invoices first, the rest to saldo. */
export function OldestFirst({ payer, amount }: { payer: Payer; amount: number }) {
  const { t } = useText()
  const { rows, left } = spread(payer, amount)
  return (
    <div className={css.where}>
      <Rows
        bare rows={rows} rowKey={(r) => r.id} label={t('money.goesTo')} empty={t('counter.nothingOpen')}
        columns={[
          { key: 'no', title: '', render: (r) => r.no },
          { key: 'due', title: '', render: (r) => <DateText date={r.dueOn} look="short" due /> },
          { key: 'part', title: '', align: 'right', render: (r) => <Money value={r.part} /> },
        ]}
      />
      {left > 0 && <p className={css.rest}>{t('counter.toSaldo')} <Money value={left} weight="strong" /></p>}
    </div>
  )
}
