import { App, Button, Input, type InputRef } from 'antd'
import { useEffect, useEffectEvent, useState, type Dispatch, type RefObject, type SetStateAction } from 'react'
import { usePayAhead } from '../../api/customers'
import { useTakeCash, type AheadLook, type PaymentDone } from '../../api/counter'
import { Card } from '../../components/Card'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { KeyHint } from '../../components/KeyHint'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Cash.module.css'
import { covered, emptySale, meant, months, paidAhead, targets, total, type Sale } from './sale'

interface Props {
  sale: Sale
  /** What the program said of the months ahead in it; not all of it yet while it is being asked. */
  looks: AheadLook[]
  waiting: boolean
  shift: number
  field: RefObject<InputRef | null>
  onChange: Dispatch<SetStateAction<Sale>>
  onDone: (done: PaymentDone) => void
}

/** The money on the counter: what is due, what was handed over, what goes back. */
export function Take({ sale, looks, waiting, shift, field, onChange, onDone }: Props) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const take = useTakeCash()
  const may = useMay()
  // Untouched, the field holds what is due; emptied, nobody has counted anything.
  const [given, setGiven] = useState<number | null>()
  const [unread, setUnread] = useState(false)
  const [on, setOn] = useState<string | null>(null)
  const [name, setName] = useState('')
  // The further fields: shown, and with the cursor in them where somebody asked for them.
  const [more, setMore] = useState<'' | 'asked' | 'shown'>('')
  // The sum at which Enter was pressed and took nothing.
  const [refused, setRefused] = useState<number | null>(null)
  const due = total(sale, looks)
  const emptied = given === null && !unread && due > 0
  const tendered = given === undefined ? due : given ?? 0
  const refusedAhead = looks.some((l) => l.refused.key !== '')
  const bySaldo = covered(sale, looks)
  const kept = Math.min(due, tendered)
  const { message } = App.useApp()
  const bill = usePayAhead()
  // Asked for with the day they begin on: what was billed already is refused, not billed twice.
  const billAll = async () => {
    for (const a of paidAhead(sale, looks, 0)) {
      await bill.mutateAsync([{ line: a.line, from: a.from, periods: a.periods, free: a.free }])
      // What is billed leaves the cart at once: a refusal of the next line leaves only that one to decide on.
      onChange((now) => months(now, a.line, 0))
    }
    void message.success(t('counter.aheadBilled'))
    onChange(emptySale)
  }
  const saldoBills = bySaldo && !refusedAhead && may('Customers.PayAhead')
  const short = tendered < due
  const first = sale.entries[0]?.payer
  const told = refused === tendered
  const thought = short ? meant(tendered, due) : 0

  const go = () => {
    if (kept <= 0 || take.isPending || waiting || refusedAhead || !first) return
    take.mutate([{ clientKey: sale.key, shift, customer: first.customer, payerName: name.trim() || first.name, amount: kept, tendered, receivedOn: on ?? today, targets: targets(sale, kept), ahead: paidAhead(sale, looks, kept) }], { onSuccess: onDone })
  }

  const enter = () => {
    if (waiting || bill.isPending) return
    if (saldoBills) return void billAll().catch(() => undefined)
    if (!short && kept > 0 && !refusedAhead) return go()
    setRefused(tendered)
    if (due === 0 && !bySaldo) setMore('asked')
  }

  const back = Math.max(0, tendered - due)
  const keepable = back > 0 && first !== undefined && !waiting && !take.isPending && !bill.isPending && !refusedAhead
  const keepChange = () => {
    if (!keepable) return
    onChange((now) => ({ ...now, deposit: now.deposit + back }))
    setMore((now) => now || 'shown')
    // The button goes with the change it was for; the cursor must not go with it.
    field.current?.focus({ cursor: 'all' })
  }
  const byKey = useEffectEvent((e: KeyboardEvent) => {
    if (e.key !== 'F4' || e.ctrlKey || e.altKey || e.metaKey || document.querySelector('[role="dialog"]')) return
    e.preventDefault()
    keepChange()
  })
  useEffect(() => {
    const press = (e: KeyboardEvent) => byKey(e)
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  return (
    <Card title={t('counter.take')}>
      <div className={css.take}>
        <div className={`${css.sum} ${css.dueSum}`}><span>{t('counter.due')}</span><Money value={due} weight="total" /></div>
        <label className={`${css.row} ${css.tendered}`}>
          <span>{t('counter.tendered')}</span>
          <MoneyField ref={field} size="large" label={t('counter.tendered')} value={given === undefined ? (due > 0 ? due : null) : given} onChange={(sum, no = false) => { setGiven(sum); setUnread(no) }} onEnter={enter} />
        </label>
        <div className={`${css.sum} ${css.changeSum}`}><span>{t('counter.change')}</span><strong className={css.change}><Money value={back} /></strong></div>
        {keepable && <Button size="small" className={css.keepChange ?? ''} onClick={keepChange}>{t('counter.keepChange')} <KeyHint keys="F4" /></Button>}
        {more !== '' ? (
          <div className={css.more}>
            <label className={css.row}><span>{t('counter.deposit')}</span><MoneyField label={t('counter.deposit')} autoFocus={more === 'asked'} value={sale.deposit || null} onEnter={enter} onChange={(v) => onChange({ ...sale, deposit: v ?? 0 })} /></label>
            <label className={css.row}><span>{t('counter.receivedOn')}</span><DateField label={t('counter.receivedOn')} value={on ?? today} max={today} onChange={setOn} /></label>
            <label className={css.row}><span>{t('counter.payerName')}</span><Input value={name} placeholder={first?.name ?? ''} onChange={(e) => setName(e.target.value)} onPressEnter={enter} /></label>
          </div>
        ) : <Button type="link" size="small" className={css.toMore ?? ''} onClick={() => setMore('asked')}>{t('counter.more')}</Button>}
        {bySaldo && !refusedAhead && <p className={css.short} role={told ? 'alert' : undefined}>{t('counter.aheadBySaldo')}</p>}
        {told && due === 0 && !bySaldo && <p className={css.short} role="alert">{t('counter.nothingDue')}</p>}
        {refusedAhead && <p className={css.short} role={told ? 'alert' : undefined}>{t('counter.aheadRefused')}</p>}
        {emptied && <p className={css.short} role={told ? 'alert' : undefined}>{t('counter.emptied', { amount: rupiah(due, lang) })}</p>}
        {short && !emptied && (told || tendered > 0) && (
          <p className={css.short} role={told ? 'alert' : undefined}>
            {told ? t('counter.shortEnter', { given: rupiah(tendered, lang), amount: rupiah(due - tendered, lang) }) : t('counter.short', { amount: rupiah(due - tendered, lang) })}
            {thought > 0 && <> <strong>{t('counter.meant', { amount: rupiah(thought, lang), typed: `${tendered}` })}</strong></>}
          </p>
        )}
        {(take.error ?? bill.error) && <ErrorState slim problem={take.error ?? bill.error} />}
        <div className={css.go}>
        {saldoBills && <Button type="primary" size="large" block loading={bill.isPending || waiting} onClick={() => void billAll().catch(() => undefined)}>{t('counter.billAhead')}</Button>}
        {!saldoBills && <Button type="primary" size="large" block disabled={kept <= 0 || refusedAhead} loading={take.isPending || waiting} onClick={go}>
          {short && !emptied ? t('counter.takePart', { amount: rupiah(kept, lang) }) : t('counter.takeAll', { amount: rupiah(due, lang) })}
        </Button>}
        </div>
        <p className={css.keys} aria-hidden="true"><KeyHint keys="Enter" /> <span>{t(short ? 'counter.keyShort' : 'counter.keyTake')}</span> <KeyHint keys="F2" /> <span>{t('counter.keyAdd')}</span>{may('Customers.PayAhead') && <span><KeyHint keys="+" /> <KeyHint keys="−" /> {t('counter.keyAhead')}</span>}</p>
      </div>
    </Card>
  )
}
