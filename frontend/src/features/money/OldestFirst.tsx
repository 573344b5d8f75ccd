import type { Payer } from '../../api/counter'
import { DateText } from '../../components/DateText'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

/** Shows beforehand where money will go: the oldest invoices first, the rest to saldo. */
export function OldestFirst({ payer, amount }: { payer: Payer; amount: number }) {
  const { t } = useText()
  let left = amount
  const open = [...(payer.invoices ?? [])].filter((i) => i.open > 0).sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id - b.id)
  const rows = open.map((i) => {
    const part = Math.min(left, i.open)
    left -= part
    return { ...i, part }
  }).filter((i) => i.part > 0)
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
