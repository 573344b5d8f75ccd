import { Form, Input, Radio } from 'antd'
import { useRef, useState } from 'react'
import { clientKey, useShift } from '../../api/counter'
import { useRefund } from '../../api/money'
import type { CustomerCard } from '../../api/customers'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { FormDialog } from '../../components/FormDialog'
import { MoneyField } from '../../components/MoneyField'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

interface Values {
  amount: number | null
  way: 'cash' | 'transfer'
  to: string
  reason: string
}

/** Pengembalian: pays saldo out, asked twice, the amount typed again. */
export function RefundDialog({ card, onClose, onDone }: { card: CustomerCard; onClose: () => void; onDone: () => void }) {
  const { t, lang } = useText()
  const [key] = useState(clientKey)
  const shift = useShift().data?.id ?? 0
  const [sure, setSure] = useState<Values | null>(null)
  const act = useRefund()
  const going = useRef(false)
  const send = (v: Values) => act.mutate([{ clientKey: key, customer: card.customer, amount: v.amount ?? 0, shift: v.way === 'cash' ? shift : 0, to: v.to, reason: v.reason }], { onSuccess: () => { onDone(); onClose() } })
  if (sure) {
    return (
      <ConfirmAmount open danger repeat title={t('refund.title', { name: card.name })} verb={t('refund.verb')} amount={sure.amount ?? 0} busy={act.isPending} problem={act.error} onNo={() => { going.current = false; setSure(null) }} onYes={() => send(sure)}>
        {t(sure.way === 'cash' ? 'refund.sureCash' : 'refund.sureTransfer')}
      </ConfirmAmount>
    )
  }
  return (
    <FormDialog<Values, Values>
      open title={t('refund.title', { name: card.name })} lead={t('refund.lead', { saldo: rupiah(card.saldo, lang) })} verb={t('refund.next')} initial={{ amount: card.saldo, way: shift > 0 ? 'cash' : 'transfer', to: '' }}
      send={(v) => { going.current = true; return Promise.resolve(v) }} onDone={setSure} onClose={() => { if (!going.current) onClose() }}
    >
      <Form.Item name="amount" label={t('field.amount')} rules={[{ required: true, message: t('form.required') }]}><MoneyField autoFocus min={1} max={card.saldo} /></Form.Item>
      <Form.Item name="way" label={t('field.how')} extra={shift > 0 ? undefined : t('refund.noShift')}>
        <Radio.Group options={[{ value: 'cash', label: t('payment.kind.cash'), disabled: shift === 0 }, { value: 'transfer', label: t('payment.kind.transfer') }]} />
      </Form.Item>
      <Form.Item name="to" label={t('refund.to')}><Input autoComplete="off" placeholder={card.name} /></Form.Item>
      <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoComplete="off" /></Form.Item>
    </FormDialog>
  )
}
