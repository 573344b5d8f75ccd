import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { usePayment, useProofs, useUnmatched, type PaymentRow } from '../../api/money'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { PageHeader } from '../../components/PageHeader'
import { Tabbed } from '../../components/Tabbed'
import { useParams } from '../../components/useParam'
import { Days } from '../../features/money/Days'
import { PaymentList } from '../../features/money/PaymentList'
import { PaymentSheet } from '../../features/money/PaymentSheet'
import { Proofs } from '../../features/money/Proofs'
import { Remittances } from '../../features/money/Remittances'
import { Shifts } from '../../features/money/Shifts'
import { TransferDialog } from '../../features/money/TransferDialog'
import { Unmatched } from '../../features/money/Unmatched'
import { StatementDialog } from '../../features/statement/StatementDialog'
import { useText } from '../../i18n/useText'

/** Uang: what came in, what is not recognised, the drawers, and where their cash went. */
export default function MoneyPage() {
  const { t } = useText()
  const go = useNavigate()
  const { message } = App.useApp()
  const url = useParams()
  const open = url.number('open')
  // The row that was pressed is shown at once; who comes from a search, Hari Ini or the counter brings its id.
  const [pressed, setPressed] = useState<PaymentRow | null>(null)
  const brought = usePayment(pressed?.id === open ? 0 : open)
  const row = open === 0 ? null : pressed?.id === open ? pressed : (brought.data?.rows?.[0] ?? null)
  const setRow = (r: PaymentRow | null) => {
    setPressed(r)
    url.set({ open: r?.id ?? null })
  }
  const [recording, setRecording] = useState(false)
  const [importing, setImporting] = useState(false)
  const waiting = useProofs().data?.filter((p) => p.state === 'waiting').length ?? 0
  const strays = useUnmatched().data?.length ?? 0
  return (
    <>
      <PageHeader title={t('nav.money')} lead={t('page.money.lead')} actions={<><May call="Money.ImportStatement"><Button onClick={() => setImporting(true)}>{t('statement.import')}</Button></May><May call="Money.Transfer"><Button type="primary" onClick={() => setRecording(true)}>{t('money.transfer')}</Button></May></>} />
      {open > 0 && !row && brought.error && <ErrorState slim problem={brought.error} again={() => void brought.refetch()} />}
      {open > 0 && !row && brought.isSuccess && <p role="alert">{t('money.gone')}</p>}
      <Tabbed
        tabs={[
          { key: 'in', label: t('money.payments'), content: <PaymentList selected={row?.id ?? 0} onOpen={setRow} /> },
          { key: 'unmatched', label: strays > 0 ? t('money.unmatchedTab', { count: strays }) : t('money.unmatched'), content: <Unmatched /> },
          { key: 'proofs', label: waiting > 0 ? t('money.proofsTab', { count: waiting }) : t('money.proofs'), content: <Proofs /> },
          { key: 'shifts', label: t('money.shifts'), content: <Shifts /> },
          { key: 'remittances', label: t('remit.title'), content: <Remittances /> },
          { key: 'days', label: t('money.days'), content: <Days /> },
        ]}
      />
      <PaymentSheet row={row} onClose={() => setRow(null)} onCustomer={(id) => void go(`/customers?open=${id}`)} />
      <StatementDialog open={importing} onClose={() => setImporting(false)} />
      <TransferDialog open={recording} onClose={() => setRecording(false)} onDone={(stray) => void message.success(stray ? t('money.recordedStray') : t('money.recorded'))} />
    </>
  )
}
