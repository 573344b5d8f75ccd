import { useNavigate } from 'react-router'
import { PageHeader } from '../../components/PageHeader'
import { Chain } from '../../features/history/Chain'
import { HistoryList } from '../../features/history/HistoryList'
import { useText } from '../../i18n/useText'

/** Riwayat: who did what and when, and whether the chain of it all holds. */
export default function History() {
  const { t } = useText()
  const go = useNavigate()
  return (
    <>
      <PageHeader title={t('history.title')} lead={t('page.history.lead')} />
      <Chain />
      <HistoryList
        onCustomer={(id) => void go(`/customers?open=${id}`)}
        onInvoice={(id) => void go(`/invoices?open=${id}`)}
        onPayment={(id) => void go(`/money?open=${id}`)}
        onRouter={(id) => void go(`/network?router=${id}`)}
      />
    </>
  )
}
