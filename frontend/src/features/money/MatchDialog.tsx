import { Form } from 'antd'
import { useState } from 'react'
import type { Payer } from '../../api/counter'
import { useMatch, type UnmatchedRow } from '../../api/money'
import { FormDialog } from '../../components/FormDialog'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import { OldestFirst } from './OldestFirst'

/** Gives money without an owner to a customer: oldest invoices first, the rest to saldo. */
export function MatchDialog({ row, onClose }: { row: UnmatchedRow | null; onClose: () => void }) {
  const { t, lang } = useText()
  const match = useMatch()
  const [payer, setPayer] = useState<Payer | null>(null)
  if (!row) return null
  const amount = rupiah(row.amount, lang)
  return (
    <FormDialog<{ customer: number }> open title={t('money.matchTitle', { amount })} lead={t('money.matchLead', { no: row.no })} verb={payer ? t('money.matchVerb', { amount, name: payer.name }) : t('money.match')} width={560} send={(v) => match.mutateAsync([row.payment, v.customer, []])} onClose={() => { setPayer(null); onClose() }}>
      <Form.Item name="customer" label={t('field.customer')} rules={[{ required: true, message: t('form.required') }]}><ChoosePayer onPayer={setPayer} /></Form.Item>
      {payer && <OldestFirst payer={payer} amount={row.amount} />}
    </FormDialog>
  )
}
