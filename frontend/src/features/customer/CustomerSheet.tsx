import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { showMade } from '../../api/bridge'
import { usePayPage } from '../../api/bills'
import { useCheckNow, useCustomer, type CustomerCard, type LineCard } from '../../api/customers'
import { DateText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { Sheet } from '../../components/Sheet'
import { Stamp } from '../../components/Stamp'
import { useTurned } from '../../components/useTurned'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Customer.module.css'
import { CustomerTables } from './CustomerTables'
import { EditCustomer } from './EditCustomer'
import { Life } from './Life'
import { PromiseDialog } from './PromiseDialog'
import { RefundDialog } from './RefundDialog'
import { Who } from './Who'
import { Withdraw } from './Withdraw'

interface Props {
  id: number
  onClose: () => void
  onInvoice: (id: number) => void
  onCash: (customer: number) => void
  /** Everything the office wrote down about a customer. */
  onHistory: (customer: number) => void
  /** One message of her life, whole. */
  onMessage: (id: number) => void
  /** Another line for somebody known. */
  onLine: (card: CustomerCard) => void
  /** How a line is shown belongs to another feature; the page brings it. */
  line: (line: LineCard, card: CustomerCard) => ReactNode
}

/** One customer, whole: lines, money and the life of it all. */
export function CustomerSheet({ id, onClose, onInvoice, onCash, onHistory, onMessage, onLine, line }: Props) {
  const { t } = useText()
  const customer = useCustomer(id)
  const card = customer.data?.customer === id ? customer.data : null
  return (
    <Sheet open={id > 0} onClose={onClose} width={1080} title={card ? <Title card={card} /> : t('app.loading')} footer={card && <Acts card={card} onCash={onCash} />} extra={card && <Landed key={card.customer} owes={card.owes} />}>
      {customer.error && !card ? <ErrorState problem={customer.error} again={() => void customer.refetch()} /> : card && (
        <div className={css.sheet} key={card.customer}>
          <div className={css.facts}>
            <Sums card={card} />
            {(card.lines ?? []).length === 0 && <p className={css.sub}>{t('customer.noLine')}</p>}
            {(card.lines ?? []).map((l) => <div key={l.line}>{line(l, card)}</div>)}
            <May call="Customers.Enrol"><div><Button size="small" onClick={() => onLine(card)}>{t('enrol.another')}</Button></div></May>
            <CustomerTables card={card} onInvoice={onInvoice} />
            <Who card={card} />
          </div>
          <May call="Customers.Timeline"><Life customer={card.customer} onHistory={() => onHistory(card.customer)} onMessage={onMessage} /></May>
        </div>
      )}
    </Sheet>
  )
}

function Title({ card }: { card: CustomerCard }) {
  return <span className={css.title}>{card.name}<span className={css.no}>{card.no}</span><span className={css.reach}>{[card.phone && phone(card.phone), card.address].filter(Boolean).join(' · ')}</span></span>
}

/** The stamp comes down when the last debt is paid while somebody looks on. */
function Landed({ owes }: { owes: number }) {
  return useTurned(owes === 0) ? <span className={css.landed}><Stamp fresh size={20} /></span> : null
}

function Sums({ card }: { card: CustomerCard }) {
  const { t } = useText()
  return (
    <dl className={css.sums}>
      <div data-tone={card.overdue > 0 ? 'overdue' : card.owes > 0 ? 'due' : 'lunas'}>
        <dt>{t('field.owes')}</dt>
        <dd><Money value={card.owes} weight="strong" /></dd>
        <dd className={css.note}>{card.overdue > 0 ? <>{t('customer.overduePart')} <Money value={card.overdue} /></> : card.dueToday > 0 ? t('customer.dueToday') : card.owes > 0 ? t('customer.notYetDue') : t('customer.allPaid')}</dd>
      </div>
      <div><dt>{t('field.saldo')}</dt><dd><Money value={card.saldo} weight="strong" /></dd><dd className={css.note}>{t('customer.saldoHelp')}</dd></div>
      <div><dt>{t('field.promise')}</dt><dd>{card.promisedTo ? <DateText date={card.promisedTo} /> : <DateText date="" />}</dd><dd className={css.note}>{card.promisedTo ? t('customer.promiseHolds') : t('customer.noPromise')}</dd>{card.promisedTo && <May call="Customers.WithdrawPromise"><dd><Withdraw customer={card.customer} until={card.promisedTo} /></dd></May>}</div>
    </dl>
  )
}

function Acts({ card, onCash }: { card: CustomerCard; onCash: (customer: number) => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [dialog, setDialog] = useState<'' | 'edit' | 'promise' | 'refund'>('')
  const page = usePayPage()
  const check = useCheckNow()
  const unpaid = (card.invoices ?? []).filter((i) => i.open > 0).at(-1)
  const look = () => check.mutate([card.customer], {
    onSuccess: (found) => void message.info(found > 0 ? t('customer.checkFound', { count: found }) : t('customer.checkNone')),
  })
  const problem = page.error ?? check.error
  return (
    <div className={css.foot}>
      {problem && <ErrorState slim problem={problem} />}
      <div className={css.acts}>
        <May call="Customers.Update"><Button onClick={() => setDialog('edit')}>{t('customer.edit')}</Button></May>
        <May call="Customers.CheckNow"><Button loading={check.isPending} onClick={look} title={t('customer.checkHelp')}>{t('customer.check')}</Button></May>
        <May call="Customers.Promise"><Button disabled={card.owes === 0} onClick={() => setDialog('promise')}>{t('promise.title')}</Button></May>
        {card.saldo > 0 && <May call="Money.Refund"><Button onClick={() => setDialog('refund')}>{t('refund.act')}</Button></May>}
        <span className={css.gap} />
        {unpaid && <May call="Bills.PayPage"><Button loading={page.isPending} onClick={() => page.mutate([unpaid.id], { onSuccess: showMade })}>{t('customer.payPage')}</Button></May>}
        <May call="Counter.TakeCash"><Button type="primary" onClick={() => onCash(card.customer)}>{t('customer.cash')}</Button></May>
      </div>
      <EditCustomer card={card} open={dialog === 'edit'} onClose={() => setDialog('')} />
      {dialog === 'refund' && <RefundDialog card={card} onClose={() => setDialog('')} onDone={() => void message.success(t('refund.done'))} />}
      <PromiseDialog customer={card.customer} overdue={card.overdue} isolated={(card.lines ?? []).some((l) => (l.holds ?? []).some((h) => h.reason === 'overdue'))} open={dialog === 'promise'} onClose={() => setDialog('')} />
    </div>
  )
}
