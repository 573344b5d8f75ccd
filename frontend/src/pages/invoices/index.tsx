import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWaQueue } from '../../api/bills'
import { May, useMay } from '../../components/May'
import { PageHeader } from '../../components/PageHeader'
import { Tabbed } from '../../components/Tabbed'
import { useParams } from '../../components/useParam'
import { InvoiceList } from '../../features/invoice/InvoiceList'
import { InvoiceSheet } from '../../features/invoice/InvoiceSheet'
import { PrintRound } from '../../features/invoice/PrintRound'
import { RunNow } from '../../features/invoice/RunNow'
import { MessageSheet } from '../../features/messages/MessageSheet'
import { Outgoing } from '../../features/messages/Outgoing'
import { WaQueue } from '../../features/messages/WaQueue'
import { useText } from '../../i18n/useText'

/** Tagihan: what was billed, and what was said about it. */
export default function Invoices() {
  const { t } = useText()
  const go = useNavigate()
  const url = useParams()
  const [message, setMessage] = useState(0)
  const may = useMay()
  const waiting = useWaQueue(may('Bills.WaQueue')).data?.length ?? 0
  const onCustomer = (id: number) => void go(`/customers?open=${id}`)
  return (
    <>
      <PageHeader title={t('nav.invoices')} lead={t('page.invoices.lead')} actions={<><May call="Bills.PrintRound"><PrintRound filter={{ query: url.text('q'), state: url.text('state'), month: url.text('month') }} /></May><May call="Bills.RunNow"><RunNow /></May></>} />
      <Tabbed
        tabs={[
          { key: 'invoices', label: t('nav.invoices'), content: <InvoiceList selected={url.number('open')} onOpen={(id) => url.set({ open: id })} /> },
          { key: 'messages', call: 'Bills.WaQueue', label: waiting > 0 ? t('wa.tab', { count: waiting }) : t('wa.title'), content: <WaQueue onCustomer={onCustomer} /> },
          { key: 'book', call: 'Messages.Book', label: t('message.book'), content: <Outgoing onCustomer={onCustomer} onInvoice={(id) => url.set({ open: id, message: null })} /> },
        ]}
      />
      <InvoiceSheet id={url.number('open')} onClose={() => url.set({ open: null })} onCustomer={onCustomer} onMessage={setMessage} />
      <MessageSheet id={message} onClose={() => setMessage(0)} />
    </>
  )
}
