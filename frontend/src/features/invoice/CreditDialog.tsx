import { Checkbox, Form, Input } from 'antd'
import { useCredit, type InvoiceCard } from '../../api/bills'
import { FormDialog } from '../../components/FormDialog'
import { Money } from '../../components/Money'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Invoice.module.css'

interface Values {
  items: number[]
  reason: string
}

/** Koreksi tagihan: takes back items of an invoice; what was paid for them becomes saldo. */
export function CreditDialog({ card, open, onClose }: { card: InvoiceCard; open: boolean; onClose: () => void }) {
  const { t, lang } = useText()
  const credit = useCredit()
  const items = (card.items ?? []).filter((i) => !i.credited)
  const sum = (ids: number[]) => items.filter((i) => ids.includes(i.id)).reduce((n, i) => n + i.net + i.tax, 0)
  return (
    <FormDialog<Values> open={open} danger title={t('credit.title', { no: card.no })} lead={t('credit.lead')} verb={t('invoice.correct')} initial={{ items: items.map((i) => i.id) }} send={(v) => credit.mutateAsync([{ invoice: card.id, items: v.items.length === items.length ? [] : v.items, reason: v.reason }])} onClose={onClose}>
      {(v) => (
        <>
          <Form.Item name="items" rules={[{ required: true, message: t('credit.choose') }]}>
            <Checkbox.Group className={css.choice ?? ''}>
              {items.map((i) => <Checkbox key={i.id} value={i.id}><span className={css.choiceLine}><span>{i.title}</span><Money value={i.net + i.tax} /></span></Checkbox>)}
            </Checkbox.Group>
          </Form.Item>
          <p className={css.creditSum}>{t('credit.sum', { amount: rupiah(sum(v.items ?? []), lang) })}</p>
          <Form.Item><span className={css.sub}>{t('credit.part', { off: t('writeOff.act'), plan: t('line.changePlan') })}</span></Form.Item>
          <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
        </>
      )}
    </FormDialog>
  )
}
