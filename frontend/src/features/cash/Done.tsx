import { Button } from 'antd'
import { useCallback, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { showMade } from '../../api/bridge'
import { usePrintSlip, usePrintWay, useReceipt, type PaymentDone } from '../../api/counter'
import { Card } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { KeyHint } from '../../components/KeyHint'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { PaidBills } from '../../components/PaidBills'
import { Stamp } from '../../components/Stamp'
import { useText } from '../../i18n/useText'
import css from './Cash.module.css'

/** Money has landed: the stamp, what goes back, the receipt, and the next one. */
export function Done({ done, onNext }: { done: PaymentDone; onNext: () => void }) {
  const { t } = useText()
  const go = useNavigate()
  const may = useMay()
  const receipt = useReceipt()
  const { mutate: showReceipt } = receipt
  const way = usePrintWay().data
  const slip = usePrintSlip()
  const { mutate: printSlip } = slip
  const print = useCallback(() => (way?.on ? printSlip([done.id, done.change > 0 ? done.amount + done.change : 0]) : showReceipt([done.id], { onSuccess: showMade })), [way?.on, printSlip, showReceipt, done])
  // Where the office wants it, the slip of this hand-over comes by itself, once.
  const came = useRef(false)
  useEffect(() => {
    if (!way?.straight || came.current) return
    came.current = true
    print()
  }, [way?.straight, print])
  const settled = done.settled ?? []
  // What this hand-over settled without paying anything to it, saldo did.
  const bySaldo = settled.filter((no) => !(done.bills ?? []).some((b) => b.no === no))
  const nextButton = useRef<HTMLButtonElement>(null)
  // The Enter that took the money must not also turn the page: the stamp is seen first.
  useEffect(() => {
    const clock = setTimeout(() => nextButton.current?.focus(), 600)
    return () => clearTimeout(clock)
  }, [])
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const typing = e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement
      if (e.key.toLowerCase() !== 'p' || e.ctrlKey || e.altKey || e.metaKey || typing) return
      e.preventDefault()
      print()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [print])

  return (
    <Card title={t('counter.done', { no: done.no })} tone="lunas">
      <div className={css.done} role="status">
        <div className={css.stamp}>{settled.length > 0 ? <Stamp fresh size={38} /> : <strong className={css.kept}>{t('counter.kept')}</strong>}</div>
        {done.change > 0 && <p className={css.back}>{t('counter.change')}<strong><Money value={done.change} /></strong></p>}
        {slip.error && <ErrorState slim problem={slip.error} />}
        {slip.data && <p className={css.slip}>{slip.data.copy > 0 ? t('counter.slipCopy', { n: slip.data.copy }) : t('counter.slipDone')}</p>}
        {way && !way.on && <p className={css.noSlip}>{t(receipt.isSuccess ? 'counter.receiptOpened' : 'counter.noSlip')}</p>}
        {receipt.error && <ErrorState slim problem={receipt.error} />}
        <div className={css.acts}>
          {way?.on && <Button size="large" loading={slip.isPending} onClick={print}>{slip.data ? t('counter.slipAgain') : t('counter.slip')} <KeyHint keys="P" /></Button>}
          <Button size="large" loading={receipt.isPending} onClick={() => showReceipt([done.id], { onSuccess: showMade })}>{way?.on ? t('counter.pdf') : t('counter.receipt')} {!way?.on && <KeyHint keys="P" />}</Button>
          <Button size="large" type="primary" ref={nextButton} onClick={onNext}>{t('counter.next')}</Button>
        </div>
        <dl className={css.result}>
          {done.payer && <><dt>{t('counter.from')}</dt><dd>{done.payer}</dd></>}
          <dt>{t('counter.received')}</dt><dd><Money value={done.amount} weight="strong" /></dd>
          {done.change > 0 && <><dt>{t('counter.tendered')}</dt><dd><Money value={done.amount + done.change} /></dd></>}
          {done.toSaldo > 0 && <><dt>{t('counter.toSaldo')}</dt><dd><Money value={done.toSaldo} /></dd></>}
          {(done.bills ?? []).length > 0 && <><dt>{t('counter.paidBills')}</dt><dd><PaidBills bills={done.bills ?? []} /></dd></>}
          {bySaldo.length > 0 && <><dt>{t('counter.bySaldo')}</dt><dd>{bySaldo.join(', ')}</dd></>}
          {done.lifted > 0 && <><dt>{t('counter.lifted')}</dt><dd>{t('counter.liftedLines', { count: done.lifted })}</dd></>}
        </dl>
        <p className={css.wrong}>{t('counter.wrong')} <Button type="link" size="small" className={css.toMore ?? ''} onClick={() => void go(`/money?open=${done.id}`)}>{t(may('Money.Reverse') ? 'counter.wrongMend' : 'counter.wrongLook')}</Button>{!may('Money.Reverse') && t('counter.wrongOwner')}</p>
      </div>
    </Card>
  )
}
