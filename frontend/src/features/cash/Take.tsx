import { Button, Input, type InputRef } from 'antd'
import { useState, type Ref } from 'react'
import { useTakeCash, type PaymentDone } from '../../api/counter'
import { Card } from '../../components/Card'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { KeyHint } from '../../components/KeyHint'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Cash.module.css'
import { meant, targets, total, type Sale } from './sale'

interface Props {
  sale: Sale
  shift: number
  field: Ref<InputRef>
  onChange: (sale: Sale) => void
  onDone: (done: PaymentDone) => void
}

/** The money on the counter: what is due, what was handed over, what goes back. */
export function Take({ sale, shift, field, onChange, onDone }: Props) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const take = useTakeCash()
  const [given, setGiven] = useState<number | null>(null)
  const [on, setOn] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [more, setMore] = useState(false)
  // The sum at which Enter was pressed and took nothing.
  const [refused, setRefused] = useState<number | null>(null)
  const due = total(sale)
  const tendered = given ?? due
  const kept = Math.min(due, tendered)
  const short = tendered < due
  const first = sale.entries[0]?.payer
  const told = refused === tendered
  const thought = short ? meant(tendered, due) : 0

  const go = () => {
    if (kept <= 0 || take.isPending || !first) return
    take.mutate([{ clientKey: sale.key, shift, customer: first.customer, payerName: name.trim() || first.name, amount: kept, tendered, receivedOn: on ?? today, targets: targets(sale, kept) }], { onSuccess: onDone })
  }

  const enter = () => {
    if (!short && kept > 0) return go()
    setRefused(tendered)
    if (due === 0) setMore(true)
  }

  return (
    <Card title={t('counter.take')}>
      <div className={css.take}>
        <div className={css.sum}><span>{t('counter.due')}</span><Money value={due} weight="total" /></div>
        <label className={css.row}>
          <span>{t('counter.tendered')}</span>
          <MoneyField ref={field} size="large" label={t('counter.tendered')} value={given ?? (due > 0 ? due : null)} onChange={setGiven} onEnter={enter} />
        </label>
        <div className={css.sum}><span>{t('counter.change')}</span><strong className={css.change}><Money value={Math.max(0, tendered - due)} /></strong></div>
        {more ? (
          <div className={css.more}>
            <label className={css.row}><span>{t('counter.deposit')}</span><MoneyField label={t('counter.deposit')} value={sale.deposit || null} onChange={(v) => onChange({ ...sale, deposit: v ?? 0 })} /></label>
            <label className={css.row}><span>{t('counter.receivedOn')}</span><DateField label={t('counter.receivedOn')} value={on ?? today} max={today} onChange={setOn} /></label>
            <label className={css.row}><span>{t('counter.payerName')}</span><Input value={name} placeholder={first?.name ?? ''} onChange={(e) => setName(e.target.value)} /></label>
          </div>
        ) : <Button type="link" size="small" className={css.toMore ?? ''} onClick={() => setMore(true)}>{t('counter.more')}</Button>}
        {told && due === 0 && <p className={css.short} role="alert">{t('counter.nothingDue')}</p>}
        {short && (told || tendered > 0) && (
          <p className={css.short} role={told ? 'alert' : undefined}>
            {told ? t('counter.shortEnter', { given: rupiah(tendered, lang), amount: rupiah(due - tendered, lang) }) : t('counter.short', { amount: rupiah(due - tendered, lang) })}
            {thought > 0 && <> <strong>{t('counter.meant', { amount: rupiah(thought, lang), typed: `${tendered}` })}</strong></>}
          </p>
        )}
        {take.error && <ErrorState slim problem={take.error} />}
        <Button type="primary" size="large" block disabled={kept <= 0} loading={take.isPending} onClick={go}>
          {short ? t('counter.takePart', { amount: rupiah(kept, lang) }) : t('counter.takeAll', { amount: rupiah(due, lang) })}
        </Button>
        <p className={css.keys} aria-hidden="true"><KeyHint keys="Enter" /> <span>{t(short ? 'counter.keyShort' : 'counter.keyTake')}</span> <KeyHint keys="F2" /> {t('counter.keyAdd')}</p>
      </div>
    </Card>
  )
}
