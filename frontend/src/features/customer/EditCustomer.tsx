import { Checkbox, Form, Input, Select } from 'antd'
import { useUpdateCustomer, type CustomerCard, type CustomerInput } from '../../api/customers'
import { FormDialog } from '../../components/FormDialog'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Customer.module.css'

/** Whether a change of wish begins or ends that she is called instead of written to. */
const calls = (was: string, now = was) => was !== now && (was === 'call' || now === 'call')

/** Changes who a customer is. */
export function EditCustomer({ card, open, onClose }: { card: CustomerCard; open: boolean; onClose: () => void }) {
  const { t } = useText()
  const update = useUpdateCustomer()
  const initial: CustomerInput = { name: card.name, phone: phone(card.phone), email: card.email, address: card.address, area: card.area, lang: card.lang || 'id', note: card.note, buyerKind: card.buyerKind, buyerId: card.buyerId, consent: Boolean(card.consentAt), wish: card.wish, wishWhy: '' }
  return (
    <FormDialog<CustomerInput> open={open} title={t('customer.edit')} verb={t('form.save')} width={620} initial={initial} send={(v) => update.mutateAsync([card.customer, v])} onClose={onClose}>
      {(values) => <div className={css.form}>
        <Form.Item name="name" label={t('field.name')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoFocus /></Form.Item>
        <Form.Item name="phone" label={t('field.phone')}><Input inputMode="tel" /></Form.Item>
        <Form.Item name="email" label={t('field.email')}><Input inputMode="email" /></Form.Item>
        <Form.Item name="lang" label={t('field.lang')}><Select options={(['id', 'en'] as const).map((value) => ({ value, label: t(`lang.${value}`) }))} /></Form.Item>
        <Form.Item name="address" label={t('field.address')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} /></Form.Item>
        <Form.Item name="area" label={t('field.area')}><Input /></Form.Item>
        <Form.Item label={t('field.buyer')}>
          <div className={css.pair}>
            <Form.Item name="buyerKind" noStyle><Select style={{ width: 110 }} options={(['', 'nik', 'npwp', 'passport'] as const).map((value) => ({ value, label: t(`buyer.${value || 'none'}`) }))} /></Form.Item>
            <Form.Item name="buyerId" noStyle><Input /></Form.Item>
          </div>
        </Form.Item>
        <Form.Item name="consent" valuePropName="checked" className={css.wide ?? ''} extra={t('enrol.consentHelp')}><Checkbox>{t('enrol.consent')}</Checkbox></Form.Item>
        <Form.Item name="wish" label={t('field.wish')} className={css.wide ?? ''} extra={t('customer.wishHelp')}><Select options={(['all', 'no_thanks', 'bills', 'call'] as const).map((value) => ({ value, label: t(`wish.${value}`) }))} /></Form.Item>
        {calls(card.wish, values.wish) && <Form.Item name="wishWhy" label={t('field.wishWhy')} className={css.wide ?? ''} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input /></Form.Item>}
        <Form.Item name="note" label={t('field.note')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} /></Form.Item>
      </div>}
    </FormDialog>
  )
}
