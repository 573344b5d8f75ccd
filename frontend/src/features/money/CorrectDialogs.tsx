import { App, Form, Input } from 'antd'
import { useState } from 'react'
import type { Payer } from '../../api/counter'
import { useChargeback, useMovePayment, usePartStatement, useReverse, type PaymentRow } from '../../api/money'
import { FormDialog } from '../../components/FormDialog'
import { MoneyField } from '../../components/MoneyField'
import { PaidBills } from '../../components/PaidBills'
import { dateLong } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import { ChoosePayer } from './ChoosePayer'
import css from './Money.module.css'
import { OldestFirst } from './OldestFirst'

export type Correction = '' | 'reverse' | 'move' | 'chargeback' | 'part'

interface Props {
  row: PaymentRow
  onDone: () => void
  onClose: () => void
}

/** What can be put right about a payment: always a new row, never an edit. */
export function CorrectDialogs({ act, ...rest }: Props & { act: Correction }) {
  switch (act) {
    case 'reverse': return <ReverseDialog {...rest} />
    case 'move': return <MoveDialog {...rest} />
    case 'chargeback': return <ChargebackDialog {...rest} />
    case 'part': return <PartDialog {...rest} />
    case '': return null
  }
}

function Reason() {
  const { t } = useText()
  return <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
}

function ReverseDialog({ row, onDone, onClose }: Props) {
  const { t, lang } = useText()
  const reverse = useReverse()
  const amount = rupiah(Math.abs(row.amount), lang)
  const given = row.customer > 0 || (row.bills ?? []).length > 0
  const lead = row.shown ? (given ? 'money.shownLead' : 'money.notTheirsLead') : row.kind === 'transfer' ? 'money.bounceLead' : row.kind === 'refund' ? 'money.unrefundLead' : 'money.reverseLead'
  return (
    <FormDialog<{ reason: string }>
      open danger title={t('money.reverseTitle', { no: row.no })} lead={t(lead, { amount, name: row.name || t('money.unmatched') })} verb={t('money.reverseVerb', { amount })}
      send={(v) => reverse.mutateAsync([row.id, v.reason])} onDone={onDone} onClose={onClose}
      cancel={t('money.reverseNot')}
    >
      {(row.bills ?? []).length > 0 && <div className={css.opens}><p>{t('money.reverseOpens')}</p><PaidBills bills={row.bills ?? []} /></div>}
      {row.kind === 'cash' && <p className={css.sub}>{t('money.reverseCash', { amount, name: row.payer || row.name || t('money.unmatched') })}</p>}
      <Reason />
    </FormDialog>
  )
}

function MoveDialog({ row, onDone, onClose }: Props) {
  const { t, lang } = useText()
  const move = useMovePayment()
  const [payer, setPayer] = useState<Payer | null>(null)
  const amount = rupiah(row.amount, lang)
  return (
    <FormDialog<{ customer: number; reason: string }>
      open title={t('money.moveTitle', { no: row.no })} lead={t('money.moveLead', { amount, name: row.name })} verb={payer ? t('money.moveVerb', { amount, name: payer.name }) : t('money.move')} width={560}
      send={(v) => move.mutateAsync([{ payment: row.id, customer: v.customer, targets: [], reason: v.reason }])} onDone={onDone} onClose={onClose}
    >
      <Form.Item name="customer" label={t('money.moveTo')} rules={[{ required: true, message: t('form.required') }]}><ChoosePayer autoFocus onPayer={setPayer} /></Form.Item>
      {payer && <OldestFirst payer={payer} amount={row.amount} />}
      <Reason />
    </FormDialog>
  )
}

function PartDialog({ row, onDone, onClose }: Props) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const part = usePartStatement()
  const amount = rupiah(row.amount, lang)
  return (
    <FormDialog<{ reason: string }>
      open title={t('payment.partTitle', { no: row.no })} lead={t('payment.partLead', { no: row.no, on: dateLong(row.shownOn, lang), amount })} verb={t('payment.partVerb', { amount })}
      send={(v) => part.mutateAsync([row.id, v.reason])} onDone={() => { void message.success(t('payment.parted')); onDone() }} onClose={onClose}
    >
      <p className={css.where}>{row.shownText}</p>
      <Reason />
    </FormDialog>
  )
}

function ChargebackDialog({ row, onDone, onClose }: Props) {
  const { t, lang } = useText()
  const act = useChargeback()
  return (
    <FormDialog<{ amount: number | null; fee: number | null; reason: string }>
      open danger title={t('money.chargebackTitle', { no: row.no })} lead={t('money.chargebackLead', { amount: rupiah(row.amount, lang) })} verb={t('money.chargebackVerb')} initial={{ amount: row.amount, fee: 0 }}
      send={(v) => act.mutateAsync([{ payment: row.id, amount: v.amount ?? 0, fee: v.fee ?? 0, reason: v.reason }])} onDone={onDone} onClose={onClose}
    >
      <Form.Item name="amount" label={t('money.chargebackAmount')} rules={[{ required: true, message: t('form.required') }]}><MoneyField autoFocus min={1} /></Form.Item>
      <Form.Item name="fee" label={t('money.chargebackFee')}><MoneyField /></Form.Item>
      <Reason />
    </FormDialog>
  )
}
