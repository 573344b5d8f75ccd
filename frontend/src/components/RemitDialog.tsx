import { App, AutoComplete, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { FormDialog } from './FormDialog'
import { MoneyField } from './MoneyField'
import { rupiah } from '../format/rupiah'
import { useText } from '../i18n/useText'

export interface Drawer {
  shift: number
  tillName: string
  by: string
  /** What should lie in it, where it is shut; '' = it is open. */
  left: number
  closedAt: string
}

interface RemitInput {
  clientKey: string
  shift: number
  amount: number
  to: string
  note: string
}

interface Values {
  shift: number
  amount: number | null
  to: string
  note: string
}

/** Setor uang: cash leaves a drawer, and who has it now. What was handed over to whom before is offered. */
export function RemitDialog({ drawers, to, send, onClose }: { drawers: Drawer[]; to: string[]; send: (input: RemitInput) => Promise<unknown>; onClose: () => void }) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const [key] = useState(() => crypto.randomUUID()) // one hand-over: a repeat of it is recognised
  const first = drawers[0]
  const shut = (shift = first?.shift) => drawers.find((d) => d.shift === shift && d.closedAt !== '') // the only one has no field
  const nameOf = (d: Drawer) => (d.closedAt ? t('remit.shut', { name: d.tillName, amount: rupiah(d.left, lang) }) : d.by ? t('shift.inUse', { name: d.tillName, by: d.by }) : d.tillName)
  return (
    <FormDialog<Values, string>
      open title={t('remit.act')} lead={t('remit.lead')} verb={t('remit.act')} initial={{ ...(first ? { shift: first.shift } : {}), to: '', note: '' }}
      send={async (v) => {
        await send({ clientKey: key, shift: v.shift, amount: v.amount ?? 0, to: v.to, note: v.note })
        return t('remit.done', { amount: rupiah(v.amount ?? 0, lang), to: v.to })
      }}
      onDone={(said) => void message.success(said)} onClose={onClose}
    >
      {(values) => {
        const from = shut(values.shift)
        return (
        <>
          {drawers.length > 1 && (
            <Form.Item name="shift" label={t('shift.till')}>
              <Select options={drawers.map((d) => ({ value: d.shift, label: nameOf(d) }))} />
            </Form.Item>
          )}
          <Form.Item name="amount" label={t('remit.amount')} extra={from && t('remit.most', { name: from.tillName, amount: rupiah(from.left, lang) })} rules={[{ required: true, message: t('form.required') }]}><MoneyField autoFocus min={1} /></Form.Item>
          <Form.Item name="to" label={t('remit.to')} extra={t('remit.toHelp')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}>
            <AutoComplete options={to.map((value) => ({ value }))} showSearch={{ filterOption: (typed, option) => (option?.value ?? '').toLowerCase().includes(typed.toLowerCase()) }} />
          </Form.Item>
          <Form.Item name="note" label={t('field.note')}><Input autoComplete="off" /></Form.Item>
        </>
        )
      }}
    </FormDialog>
  )
}
