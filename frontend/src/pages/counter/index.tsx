import type { InputRef } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLookAheads, usePayer, useShift, type Payer, type PaymentDone, type ShiftClosed, type ShiftInfo } from '../../api/counter'
import { EmptyState } from '../../components/EmptyState'
import { ErrorState } from '../../components/ErrorState'
import { useMay } from '../../components/May'
import { useOffice } from '../../components/office'
import { PageHeader } from '../../components/PageHeader'
import { useParams } from '../../components/useParam'
import { Cart } from '../../features/cash/Cart'
import { Done } from '../../features/cash/Done'
import { Idle } from '../../features/cash/Idle'
import { PayerSearch } from '../../features/cash/PayerSearch'
import { add, emptySale, lookOf, step, wanted, type Sale } from '../../features/cash/sale'
import { Closed, OpenShift, ShiftLine } from '../../features/cash/Shift'
import { Take } from '../../features/cash/Take'
import { dateLong, dateOf } from '../../format/date'
import { useText } from '../../i18n/useText'
import css from './counter.module.css'

/** Kasir: name, Enter, Enter, P. */
export default function Counter() {
  const { t, lang } = useText()
  const shift = useShift()
  const open = shift.data && shift.data.id > 0 ? shift.data : null
  const { today, zone } = useOffice()
  const [closed, setClosed] = useState<{ done: ShiftClosed; tillName: string; to: string[] } | null>(null)
  const since = open ? dateOf(open.openedAt, zone) : ''
  return (
    <>
      <PageHeader title={t('nav.counter')} lead={t('page.counter.lead')} actions={open && <ShiftLine shift={open} onClosed={(done) => setClosed({ done, tillName: open.tillName, to: open.to ?? [] })} />} />
      {closed && <Closed {...closed} onEnd={() => setClosed(null)} />}
      <div className={css.page}>
        {since !== '' && today !== '' && since < today && <p role="note" className={css.leftOpen}>{t('shift.leftOpen', { day: dateLong(since, lang) })}</p>}
        {shift.error && !shift.data ? <ErrorState problem={shift.error} again={() => void shift.refetch()} /> : !shift.data ? <p role="status">{t('app.loading')}</p> : open ? <Desk shift={open} /> : <OpenShift shift={shift.data} />}
      </div>
    </>
  )
}

function Desk({ shift }: { shift: ShiftInfo }) {
  const { t } = useText()
  const [sale, setSale] = useState<Sale>(emptySale)
  const [done, setDone] = useState<PaymentDone | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const money = useRef<InputRef>(null)

  const toSearch = useCallback(() => setTimeout(() => search.current?.focus(), 0), [])
  const asked = wanted(sale)
  const ahead = useLookAheads(asked)
  const looks = asked.length > 0 ? ahead.data ?? [] : []
  // What is asked again in the background holds nobody up: the program refuses a sum that is old by then.
  const waiting = asked.some((a) => !lookOf(a, looks))
  const mayAhead = useMay()('Customers.PayAhead')
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (e.key === 'F2') {
        e.preventDefault()
        toSearch()
      }
      // A letter where the whole sum would be written over is no sum: it is the next name.
      const at = e.target === money.current?.input ? money.current?.input : null
      if (at && /^\p{L}$/u.test(e.key) && !e.ctrlKey && !e.altKey && !e.metaKey && at.selectionStart === 0 && at.selectionEnd === at.value.length) {
        search.current?.focus()
        search.current?.select()
        return
      }
      // Plus and minus mean months; in a name, a number or a note they are only letters.
      const typing = (e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement) && e.target !== money.current?.input && e.target.type !== 'checkbox'
      if ((e.key !== '+' && e.key !== '-') || !mayAhead || typing || e.ctrlKey || e.altKey || e.metaKey || document.querySelector('[role="dialog"]')) return
      e.preventDefault()
      setSale((now) => step(now, e.key === '+' ? 1 : -1))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [toSearch, mayAhead])

  const pick = (payer: Payer) => {
    setDone(null)
    setSale((now) => add(now, payer))
    setTimeout(() => money.current?.focus({ cursor: 'all' }), 0)
  }
  // Somebody sent here from their page is put into the cart once.
  const url = useParams()
  const sent = usePayer(url.number('customer')).data
  if (sent && sent.customer === url.number('customer') && !done && sale.entries.length === 0) setSale((now) => add(now, sent))
  const arrived = sent?.customer ?? 0
  const { set } = url
  useEffect(() => {
    if (arrived === 0) return
    set({ customer: null })
    setTimeout(() => money.current?.focus({ cursor: 'all' }), 0)
  }, [arrived, set])
  const next = () => {
    setDone(null)
    toSearch()
  }
  return (
    <div className={css.columns}>
      <div className={css.column}>
        <PayerSearch field={search} onPick={pick} />
        {sale.entries.length > 0 ? <><Cart sale={sale} looks={looks} onChange={setSale} />{ahead.error && <ErrorState slim problem={ahead.error} />}</> : <EmptyState title={t('counter.empty')} text={t('counter.emptyText')} />}
      </div>
      <div className={css.side} data-counting={!done && sale.entries.length > 0}>
        {done ? <Done done={done} onNext={next} /> : sale.entries.length === 0 ? <Idle /> : <Take key={sale.key} sale={sale} looks={looks} waiting={waiting} shift={shift.id} field={money} onChange={setSale} onDone={(d) => { setDone(d); setSale(emptySale) }} />}
      </div>
    </div>
  )
}
