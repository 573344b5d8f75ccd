import { Button, Checkbox } from 'antd'
import type { AheadLook } from '../../api/counter'
import { Card } from '../../components/Card'
import { DateText } from '../../components/DateText'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { Rows } from '../../components/Rows'
import { InvoiceChip, LineChip } from '../../components/StatusChip'
import { monthLong } from '../../format/date'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import { AheadRows } from './AheadRows'
import css from './Cash.module.css'
import { change, lookOf, remove, type Entry, type Sale } from './sale'

interface Props {
  sale: Sale
  looks: AheadLook[]
  onChange: (sale: Sale) => void
}

/** Who is being paid for: each person with what is open. */
export function Cart({ sale, looks, onChange }: Props) {
  return <>{sale.entries.map((entry) => <Person key={entry.payer.customer} entry={entry} sale={sale} looks={looks} onChange={onChange} />)}</>
}

function Person({ entry, sale, looks, onChange }: Props & { entry: Entry }) {
  const { t, lang } = useText()
  const { payer, picks } = entry
  const pickOf = (id: number) => picks.find((p) => p.invoice === id)
  const pays = picks.reduce((sum, p) => sum + (p.on ? p.amount : 0), 0) + entry.ahead.reduce((sum, a) => sum + (lookOf(a, looks)?.open ?? 0), 0)
  const rows = (payer.invoices ?? []).filter((i) => pickOf(i.id))
  return (
    <Card
      title={<>{payer.name}<span className={css.no}>{payer.no}</span></>}
      extra={<>{payer.owes <= 0 && pays <= 0 && <span className={css.nothing}>{t('counter.owesNothing')}</span>}{payer.owes > 0 && pays <= 0 && <span className={css.nothing}>{t('counter.paysNothing')}</span>}<LineChip state={payer.chip.state} since={payer.chip.since} /><Button size="small" type="text" onClick={() => onChange(remove(sale, payer.customer))}>{t('counter.remove')}</Button></>}
    >
      <p className={`${css.sub} ${css.reach}`}>{[payer.phone && phone(payer.phone), payer.address].filter(Boolean).join(' · ')}{payer.saldo > 0 && <>{' · '}{t('field.saldo')} <Money value={payer.saldo} /></>}</p>
      <div className={css.bills}><Rows
        rows={rows} rowKey={(r) => r.id} label={t('nav.invoices')} empty={t('counter.nothingOpen')}
        columns={[
          { key: 'on', title: '', width: 28, render: (r) => <Checkbox checked={pickOf(r.id)?.on ?? false} aria-label={r.no} onChange={(e) => onChange(change(sale, r.id, { on: e.target.checked }))} /> },
          { key: 'what', title: t('field.invoice'), render: (r) => <><div>{r.from ? monthLong(r.from, lang) : r.no}</div><div className={css.sub}>{r.no}</div></> },
          { key: 'due', title: t('field.dueOn'), figures: true, render: (r) => <span className={css.due}><DateText date={r.dueOn} look="short" due /></span> },
          { key: 'state', title: '', render: (r) => <span className={css.state}><InvoiceChip quiet state={r.state} /></span> },
          { key: 'open', title: t('field.open'), align: 'right', render: (r) => <Money value={r.open} /> },
          { key: 'part', title: t('counter.part'), width: 136, align: 'right', render: (r) => <span className={css.part}><MoneyField size="small" label={t('counter.partOf', { no: r.no })} value={pickOf(r.id)?.amount ?? 0} min={1} max={r.open} disabled={!pickOf(r.id)?.on} onChange={(v) => onChange(change(sale, r.id, { amount: Math.min(v ?? 0, r.open) }))} /></span> },
        ]}
      /></div>
      <AheadRows entry={entry} sale={sale} looks={looks} onChange={onChange} />
    </Card>
  )
}
