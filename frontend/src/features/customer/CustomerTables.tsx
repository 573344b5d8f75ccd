import type { CustomerCard, InvoiceRow, PaymentRow } from '../../api/customers'
import type { Column } from '../../components/columns'
import { DateText, TimeText } from '../../components/DateText'
import { How } from '../../components/How'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { Part } from '../../components/Sheet'
import { InvoiceChip } from '../../components/StatusChip'
import { monthLong } from '../../format/date'
import { useText } from '../../i18n/useText'
import css from './Customer.module.css'

/** What was billed and what came in. */
export function CustomerTables({ card, onInvoice }: { card: CustomerCard; onInvoice: (id: number) => void }) {
  const { t, lang } = useText()
  const invoices: Column<InvoiceRow>[] = [
    { key: 'what', title: t('field.invoice'), render: (r) => <><div>{r.from ? monthLong(r.from, lang) : r.no}</div><div className={css.sub}>{r.no}</div></> },
    { key: 'due', title: t('field.dueOn'), figures: true, render: (r) => (r.open > 0 ? <DateText date={r.dueOn} look="short" due /> : <DateText date={r.dueOn} look="short" />) },
    { key: 'state', title: t('field.state'), render: (r) => <InvoiceChip state={r.state} /> },
    { key: 'total', title: t('field.total'), align: 'right', render: (r) => <><Money value={r.total} />{r.open > 0 && r.open !== r.total && <div className={css.sub}>{t('field.open')} <Money value={r.open} /></div>}</> },
  ]
  const payments: Column<PaymentRow>[] = [
    { key: 'at', title: t('field.paidAt'), figures: true, render: (r) => <TimeText at={r.paidAt} /> },
    { key: 'how', title: t('field.how'), render: (r) => <><How kind={r.kind} channel={r.channel} /><div className={css.sub}>{r.no}{r.reversedBy > 0 && <>{' · '}{t('payment.reversed')}</>}</div></> },
    { key: 'amount', title: t('field.amount'), align: 'right', render: (r) => <Money value={r.amount} /> },
  ]
  return (
    <>
      <Part title={t('nav.invoices')}><Rows rows={card.invoices ?? []} columns={invoices} rowKey={(r) => r.id} label={t('nav.invoices')} empty={t('customer.noInvoices')} onOpen={(r) => onInvoice(r.id)} /></Part>
      <Part title={t('customer.payments')}><Rows rows={card.payments ?? []} columns={payments} rowKey={(r) => r.id} label={t('customer.payments')} empty={t('customer.noPayments')} /></Part>
    </>
  )
}
