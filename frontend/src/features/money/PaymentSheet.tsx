import { Button } from 'antd'
import { useState } from 'react'
import { showMade } from '../../api/bridge'
import { useReceipt } from '../../api/counter'
import type { PaymentRow } from '../../api/money'
import { DateText, TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { How } from '../../components/How'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { PaidBills } from '../../components/PaidBills'
import { Facts, Part, Sheet } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import { By } from './By'
import { CorrectDialogs, type Correction } from './CorrectDialogs'
import css from './Money.module.css'

interface Props {
  row: PaymentRow | null
  onClose: () => void
  onCustomer: (id: number) => void
}

/** One payment: where it came from, its receipt, and how to take it back. */
export function PaymentSheet({ row, onClose, onCustomer }: Props) {
  const { t } = useText()
  return (
    <Sheet open={row !== null} onClose={onClose} width={640} title={row && <span className={css.title}>{row.no}{row.reversedBy > 0 && <Chip tone="offline" mark="bar" text={t('payment.reversed')} />}</span>} footer={row && <Acts row={row} onDone={onClose} />}>
      {row && (<>
        <Facts rows={[
          [t('field.amount'), <span key="m" className={row.reversedBy > 0 ? css.struck : ''}><Money value={row.amount} weight="strong" /></span>],
          [t('field.customer'), row.customer > 0 ? <button type="button" key="c" className={css.link} onClick={() => onCustomer(row.customer)}>{row.name}</button> : t('money.unmatched')],
          [t('counter.payerName'), row.payer || '–'],
          [t('field.how'), <How key="h" kind={row.kind} channel={row.channel} />],
          ...(row.ref ? [[t('money.ref'), row.ref] as const] : []),
          [t('field.paidAt'), <TimeText key="t" at={row.paidAt} exact />],
          [t('money.bookedOn'), <DateText key="b" date={row.bookedOn} />],
          [t('money.by'), <By key="y" row={row} />],
          [t('money.fee'), <Money key="f" value={row.fee} />],
          ...(row.lost !== 0 ? [[t(row.lost > 0 ? 'money.lost' : 'money.covered'), <span key="l"><span className={row.lost > 0 ? css.odd : ''}><Money value={Math.abs(row.lost)} /></span><div className={css.sub}>{t('money.lostWhy')}</div></span>] as const] : []),
          ...(row.note && row.note !== row.shownText ? [[t('field.note'), row.note] as const] : []),
          ...(row.shown ? [[t('payment.inStatement'), <Shown key="s" row={row} onDone={onClose} />] as const] : []),
        ]} />
        {(row.bills ?? []).length > 0 && <Part title={t('money.paidBills')}><PaidBills bills={row.bills ?? []} /></Part>}
      </>)}
    </Sheet>
  )
}

/** The line of the statement that told of it; one that an import took for it may be other money. */
function Shown({ row, onDone }: { row: PaymentRow; onDone: () => void }) {
  const { t } = useText()
  const [act, setAct] = useState<Correction>('')
  return (
    <span>
      <DateText date={row.shownOn} />
      <div className={css.sub}>{row.shownText}</div>
      {row.confirms && <May call="Money.PartStatement"><button type="button" className={css.link} onClick={() => setAct('part')}>{t('payment.part')}</button></May>}
      <CorrectDialogs act={act} row={row} onDone={onDone} onClose={() => setAct('')} />
    </span>
  )
}

function Acts({ row, onDone }: { row: PaymentRow; onDone: () => void }) {
  const { t } = useText()
  const [act, setAct] = useState<Correction>('')
  const receipt = useReceipt()
  const whole = row.reverses === 0 && row.reversedBy === 0
  return (
    <div className={css.foot}>
      {receipt.error && <ErrorState slim problem={receipt.error} />}
      <div className={css.acts}>
        {whole && <May call="Money.Reverse"><Button danger type="text" onClick={() => setAct('reverse')}>{t('money.reverse')}</Button></May>}
        {whole && row.kind === 'gateway' && <May call="Money.Chargeback"><Button danger type="text" onClick={() => setAct('chargeback')}>{t('money.chargeback')}</Button></May>}
        <span className={css.gap} />
        {whole && row.customer > 0 && row.kind !== 'refund' && <May call="Money.Move"><Button onClick={() => setAct('move')}>{t('money.move')}</Button></May>}
        {row.reverses === 0 && <May call="Counter.Receipt"><Button loading={receipt.isPending} onClick={() => receipt.mutate([row.id], { onSuccess: showMade })}>{t('counter.receipt')}</Button></May>}
      </div>
      <CorrectDialogs act={act} row={row} onDone={onDone} onClose={() => setAct('')} />
    </div>
  )
}
