import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { May, useMay } from '../../components/May'
import { PageHeader } from '../../components/PageHeader'
import { useParams } from '../../components/useParam'
import { CustomerList } from '../../features/customer/CustomerList'
import { CustomerSheet } from '../../features/customer/CustomerSheet'
import { EnrolDialog, type Known } from '../../features/enrol/EnrolDialog'
import { InvoiceSheet } from '../../features/invoice/InvoiceSheet'
import { PrintRound } from '../../features/invoice/PrintRound'
import { LineSlip } from '../../features/line/LineSlip'
import { MessageSheet } from '../../features/messages/MessageSheet'
import { RouterDialog } from '../../features/router/RouterDialog'
import { PlanDialog } from '../../features/settings/PlanDialog'
import { useText } from '../../i18n/useText'

/** Pelanggan: the list, and one of them on a sheet over it. */
export default function Customers() {
  const { t } = useText()
  const go = useNavigate()
  const url = useParams()
  const may = useMay()
  const [message, setMessage] = useState(0)
  const [enrolling, setEnrolling] = useState(false)
  const [routing, setRouting] = useState(false)
  const [planning, setPlanning] = useState(false)
  const [made, setMade] = useState({ plan: 0, router: 0 })
  const [known, setKnown] = useState<Known | null>(null)
  return (
    <>
      <PageHeader title={t('nav.customers')} lead={t('page.customers.lead')} actions={<>{!may('Bills.List') && <May call="Bills.PrintRound"><PrintRound filter={{ query: '', state: '', month: '' }} /></May>}<May call="Customers.Enrol"><Button type="primary" onClick={() => setEnrolling(true)}>{t('enrol.title')}</Button></May></>} />
      <CustomerList selected={url.number('open')} onOpen={(id) => url.set({ open: id })} />
      <CustomerSheet
        id={url.number('open')}
        onClose={() => url.set({ open: null, invoice: null })}
        onInvoice={(id) => url.set({ invoice: id })}
        onHistory={(id) => void go(`/history?customer=${id}`)}
        onCash={(id) => void go(`/counter?customer=${id}`)}
        onMessage={setMessage}
        onLine={setKnown}
        line={(line, card) => <LineSlip line={line} name={card.name} customer={card.customer} lines={(card.lines ?? []).filter((l) => !l.ended).length} oneBill={card.oneBill} />}
      />
      <InvoiceSheet id={url.number('invoice')} onClose={() => url.set({ invoice: null })} onCustomer={(id) => url.set({ open: id, invoice: null })} onMessage={setMessage} />
      <MessageSheet id={message} onClose={() => setMessage(0)} />
      <EnrolDialog open={enrolling || known !== null || url.number('new') > 0} known={known} onClose={() => { setEnrolling(false); setKnown(null); setMade({ plan: 0, router: 0 }); if (url.number('new') > 0) url.set({ new: null }) }} onDone={(done) => url.set({ open: done.customer })} onCash={(id) => void go(`/counter?customer=${id}`)} more={{ ...made, onPlan: () => setPlanning(true), onRouter: () => setRouting(true) }} />
      <RouterDialog router={null} open={routing} onClose={() => setRouting(false)} onDone={(r) => setMade({ ...made, router: r.id })} />
      {planning && <PlanDialog plan={null} onClose={() => setPlanning(false)} onDone={(p) => setMade({ ...made, plan: p.id })} />}
    </>
  )
}
