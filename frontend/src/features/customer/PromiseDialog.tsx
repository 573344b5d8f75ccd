import { Form, Input } from 'antd'
import { usePromise } from '../../api/customers'
import { DateField } from '../../components/DateField'
import { FormDialog } from '../../components/FormDialog'
import { useOffice } from '../../components/office'
import { addDays, dateLong } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

/** Janji bayar: the line opens, or stays open, until the day has passed. */
export function PromiseDialog({ customer, overdue, isolated, open, onClose }: { customer: number; overdue: number; isolated: boolean; open: boolean; onClose: () => void }) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const act = usePromise()
  return (
    <FormDialog<{ until: string; note: string }>
      open={open} title={t('promise.title')} lead={overdue > 0 ? t(isolated ? 'promise.lead' : 'promise.leadConnected', { amount: rupiah(overdue, lang) }) : t('promise.leadNone')} verb={t('promise.verb')} initial={{ until: addDays(today, 3), note: '' }}
      send={(v) => act.mutateAsync([{ customer, line: 0, until: v.until, note: v.note }])} onClose={onClose}
    >
      {({ until = '' }) => <>
      <Form.Item name="until" label={t('promise.until')} extra={until ? t('promise.after', { day: dateLong(addDays(until, 1), lang) }) : ' '} rules={[{ required: true, message: t('form.required') }]}><DateField min={today} /></Form.Item>
      <Form.Item name="note" label={t('field.note')}><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} /></Form.Item>
      </>}
    </FormDialog>
  )
}
