import { Button } from 'antd'
import { useState } from 'react'
import { showMade } from '../../api/bridge'
import { useInvoice, usePayPage, usePDF, type InvoiceCard } from '../../api/bills'
import { useSendAgain } from '../../api/messages'
import { DateText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { repeats, SendAgain } from '../../components/SendAgain'
import { Sheet } from '../../components/Sheet'
import { Stamp } from '../../components/Stamp'
import { InvoiceChip } from '../../components/StatusChip'
import { useTurned } from '../../components/useTurned'
import { dateLong } from '../../format/date'
import { useText } from '../../i18n/useText'
import { CreditDialog } from './CreditDialog'
import { WriteOffDialog } from './WriteOffDialog'
import { Charges } from './Charges'
import css from './Invoice.module.css'
import { Items } from './Items'
import { Paid } from './Paid'

interface Props {
  id: number
  onClose: () => void
  onCustomer: (id: number) => void
  onMessage: (id: number) => void
}

/** One invoice, whole: what was sold, what was paid, where to pay. */
export function InvoiceSheet({ id, onClose, onCustomer, onMessage }: Props) {
  const { t } = useText()
  const invoice = useInvoice(id)
  const card = invoice.data?.id === id ? invoice.data : null
  const title = card ? <span className={css.title}>{card.no}<InvoiceChip state={card.state} /></span> : invoice.error ? t('field.invoice') : t('app.loading')
  return (
    <Sheet open={id > 0} onClose={onClose} width={680} title={title} footer={card && <Acts card={card} />}>
      {invoice.error && !card ? <ErrorState problem={invoice.error} again={() => void invoice.refetch()} /> : card && <Content key={card.id} card={card} onCustomer={onCustomer} onMessage={onMessage} />}
    </Sheet>
  )
}

function Content({ card, onCustomer, onMessage }: Pick<Props, 'onCustomer' | 'onMessage'> & { card: InvoiceCard }) {
  const { t, lang } = useText()
  const fresh = useTurned(card.state === 'paid')
  return (
    <>
      <header className={css.head}>
        <div>
          <button type="button" className={css.who} onClick={() => onCustomer(card.customer)}>{card.name}</button>
          <p className={css.sub}>{t('field.issueOn')} <DateText date={card.issueOn} />{' · '}{t('field.dueOn')} {card.open > 0 ? <DateText date={card.dueOn} due /> : <DateText date={card.dueOn} />}</p>
        </div>
        {card.state === 'paid' ? <Stamp fresh={fresh} size={26} {...(card.paidOn ? { note: dateLong(card.paidOn, lang) } : {})} /> : (
          <div className={css.open}><span className={css.sub}>{t('field.open')}</span><Money value={card.open} weight="total" /></div>
        )}
      </header>
      <Items card={card} />
      <Paid card={card} onMessage={onMessage} />
      <Charges card={card} />
    </>
  )
}

function Acts({ card }: { card: InvoiceCard }) {
  const { t } = useText()
  const again = useSendAgain()
  const [correcting, setCorrecting] = useState(false)
  const [giving, setGiving] = useState(false)
  const pdf = usePDF()
  const page = usePayPage()
  const problem = pdf.error ?? page.error
  const told = (card.messages ?? []).find((m) => m.kind === 'bill' && repeats(m)) // the newest
  return (
    <div className={css.foot}>
      {problem && <ErrorState slim problem={problem} />}
      <div className={css.acts}>
        <May call="Bills.Credit"><Button danger type="text" disabled={card.state === 'corrected' || card.state === 'written_off'} onClick={() => setCorrecting(true)}>{t('invoice.correct')}</Button></May>
        {(card.open > 0 || card.state === 'written_off') && <May call={card.open > 0 ? 'Bills.WriteOff' : 'Bills.RevokeWriteOff'}><Button danger={card.open > 0} type="text" onClick={() => setGiving(true)}>{t(card.open > 0 ? 'writeOff.act' : 'writeOff.revoke')}</Button></May>}
        <span className={css.gap} />
        {told && card.open > 0 && <SendAgain message={told} last={told.at} verb={t('invoice.sendAgain')} sending={again} />}
        <Button loading={pdf.isPending} onClick={() => pdf.mutate([card.id], { onSuccess: showMade })}>{t('invoice.pdf')}</Button>
        <May call="Bills.PayPage"><Button type={card.open > 0 ? 'primary' : 'default'} loading={page.isPending} onClick={() => page.mutate([card.id], { onSuccess: showMade })}>{t('customer.payPage')}</Button></May>
      </div>
      <CreditDialog card={card} open={correcting} onClose={() => setCorrecting(false)} />
      <WriteOffDialog card={card} open={giving} onClose={() => setGiving(false)} />
    </div>
  )
}
