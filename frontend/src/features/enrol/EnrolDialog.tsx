import { App, Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { clientKey } from '../../api/counter'
import { useEnrol, useFirstBill, useOptions, type EnrolDone, type EnrolInput } from '../../api/customers'
import { BillParts, BillPreview } from '../../components/BillPreview'
import { byMonth, cycleOf, type CycleValues } from '../../components/cycle'
import { CycleFields } from '../../components/CycleFields'
import { DateField } from '../../components/DateField'
import { DateText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { Facts } from '../../components/Sheet'
import { useRested } from '../../components/useRested'
import { isPhone } from '../../format/phone'
import { rupiah } from '../../format/rupiah'
import { speeds } from '../../format/speed'
import { useText } from '../../i18n/useText'
import css from './Enrol.module.css'

type Values = Omit<EnrolInput, 'price' | 'installationFee' | 'cycleUnit' | 'cycleN'> & CycleValues & { price: number | null; installationFee: number | null }

const blank = (today: string): Partial<Values> => ({
  customer: 0, name: '', phone: '', email: '', address: '', area: '', lang: 'id', buyerKind: '', buyerId: '', login: '', password: '',
  calendar: 'fixed', anchorDay: 1, cycle: 'month:1', cycleDays: 30, joinNext: false, timing: 'advance', startOn: today, price: null, installationFee: null, holdFirst: '', consent: false,
})

/** The form as the program wants it. */
function inputOf(v: Partial<Values>, clientKey: string): EnrolInput {
  const rest: Partial<Values> = { ...v }
  delete rest.cycle
  delete rest.cycleDays
  const joins = v.timing === 'advance' && byMonth(v.cycle) && v.calendar === 'fixed'
  return { ...(rest as Values), ...cycleOf(v), clientKey, joinNext: joins && Boolean(v.joinNext), price: v.price ?? -1, installationFee: v.installationFee ?? -1 }
}

/** Somebody who has a line already and gets another one. */
export interface Known {
  customer: number
  no: string
  name: string
  address: string
}

interface Props {
  open: boolean
  known?: Known | null
  onClose: () => void
  onDone: (done: EnrolDone) => void
}

/** Pasang baru, or another line for somebody known: one form, one press, and the line comes up on the router. */
export function EnrolDialog({ open, known = null, onClose, onDone }: Props) {
  const { t } = useText()
  const [done, setDone] = useState<EnrolDone | null>(null)
  return (
    <>
      {open && <Sheet known={known} onClose={onClose} onDone={setDone} />}
      <Modal open={done !== null} title={t('enrol.done')} footer={null} onCancel={() => setDone(null)} width={460} destroyOnHidden>
        {done && <Made done={done} onOpen={() => { onDone(done); setDone(null) }} />}
      </Modal>
    </>
  )
}

function Sheet({ known, onClose, onDone }: { known: Known | null; onClose: () => void; onDone: (done: EnrolDone) => void }) {
  const { t, lang } = useText()
  const { today } = useOffice()
  // Made when the form opens: sending it twice signs up once.
  const [key] = useState(clientKey)
  const options = useOptions().data
  const enrol = useEnrol()
  const plans = options?.plans ?? []
  const routers = options?.routers ?? []
  const send = (v: Values) => enrol.mutateAsync([inputOf({ ...blank(today), ...v, customer: known?.customer ?? 0 }, key)])
  return (
    <FormDialog<Values, EnrolDone> open title={known ? t('enrol.another') : t('enrol.title')} lead={known ? t('enrol.anotherLead', { name: known.name, no: known.no }) : t('enrol.lead')} verb={known ? t('enrol.anotherVerb') : t('enrol.verb')} width={760} marked initial={{ ...blank(today), ...(known ? { customer: known.customer, address: known.address } : {}) }} send={send} onDone={onDone} onClose={onClose}>
      {(v) => {
        const plan = plans.find((p) => p.id === v.plan)
        return (
          <div className={css.form}>
            {!known && <Person />}
            {known && <Form.Item name="address" label={t('enrol.lineAddress')} className={css.wide ?? ''}><Input.TextArea autoFocus autoSize={{ minRows: 1, maxRows: 3 }} /></Form.Item>}
            <h3 className={css.head}>{t('enrol.line')}</h3>
            <Form.Item name="plan" label={t('field.plan')} rules={[{ required: true, message: t('form.required') }]} extra={plan ? `${rupiah(plan.price, lang)} · ${speeds(plan.downBps, plan.upBps)}` : ' '}>
              <Select showSearch optionFilterProp="label" options={plans.map((p) => ({ value: p.id, label: `${p.name} · ${rupiah(p.price, lang)}` }))} />
            </Form.Item>
            <Form.Item name="router" label={t('field.router')} rules={[{ required: true, message: t('form.required') }]}><Select options={routers.map((r) => ({ value: r.id, label: r.name }))} /></Form.Item>
            <Form.Item name="startOn" label={t('enrol.start')}><DateField /></Form.Item>
            <Form.Item name="timing" label={t('field.timing')}><Radio.Group options={(['advance', 'arrears'] as const).map((value) => ({ value, label: t(`timing.${value}`) }))} /></Form.Item>
            <CycleFields values={v} />
            {v.timing === 'advance' && byMonth(v.cycle) && v.calendar === 'fixed' && <Form.Item name="joinNext" valuePropName="checked" className={css.wide ?? ''} extra={t('enrol.joinHelp')}><Checkbox>{t('enrol.join')}</Checkbox></Form.Item>}
            <Form.Item name="price" label={t('enrol.price')} extra={t('enrol.priceHelp')}><MoneyField /></Form.Item>
            <Form.Item name="installationFee" label={t('enrol.installation')} extra={plan ? t('enrol.installationHelp', { amount: rupiah(plan.installationFee, lang) }) : ' '}><MoneyField /></Form.Item>
            <Form.Item name="login" label={t('field.login')} extra={t('enrol.loginHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
            <Form.Item name="password" label={t('field.linePassword')} extra={t('enrol.loginHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
            <Form.Item name="holdFirst" label={t('enrol.hold')} className={css.wide ?? ''} extra={t('enrol.holdHelp')} getValueProps={(v: string) => ({ value: v || (options?.holdFirst ? 'yes' : 'no') })}>
              <Radio.Group options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`enrol.hold.${value}`) }))} />
            </Form.Item>
            {!known && <Form.Item name="consent" valuePropName="checked" className={css.wide ?? ''} extra={t('enrol.consentHelp')}><Checkbox>{t('enrol.consent')}</Checkbox></Form.Item>}
            <div className={css.wide}><FirstBill form={inputOf(v, '')} /></div>
          </div>
        )
      }}
    </FormDialog>
  )
}

/** Who the new subscriber is. */
function Person() {
  const { t } = useText()
  const need = { required: true, whitespace: true, message: t('form.required') }
  return (
    <>
      <h3 className={css.head}>{t('enrol.person')}</h3>
      <Form.Item name="name" label={t('field.name')} rules={[need]}><Input autoFocus autoComplete="off" /></Form.Item>
      <Form.Item name="phone" label={t('field.phone')} extra={t('enrol.phoneHelp')} rules={[{ validator: (_, s: string) => (!s || isPhone(s) ? Promise.resolve() : Promise.reject(new Error(t('form.phone')))) }]}><Input inputMode="tel" autoComplete="off" /></Form.Item>
      <Form.Item name="address" label={t('field.address')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} /></Form.Item>
      <Form.Item name="area" label={t('field.area')}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="email" label={t('field.email')}><Input inputMode="email" autoComplete="off" /></Form.Item>
    </>
  )
}

/** What the first bill will be, while the form is filled in. */
function FirstBill({ form }: { form: EnrolInput }) {
  const { t } = useText()
  // Who she is does not change what she pays; so typing a name asks nothing.
  const asked = useRested<EnrolInput>({ ...form, name: '', phone: '', email: '', address: '', area: '', login: '', password: '', holdFirst: '', consent: false, buyerKind: '', buyerId: '' })
  const look = useFirstBill(asked, asked.plan > 0)
  const waiting = form.plan > 0 ? look.error && <ErrorState slim problem={look.error} /> : <p className={css.note}>{t('enrol.choosePlan')}</p>
  return <BillPreview title={t('enrol.firstBill')} look={look.error || !(form.plan > 0) ? undefined : look.data} waiting={waiting} />
}

function Made({ done, onOpen }: { done: EnrolDone; onOpen: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard?.writeText(`${done.login} ${done.password}`).then(() => void message.success(t('first.key.copied')), () => undefined)
  return (
    <>
      <p className={css.note}>{t('enrol.doneLead')}</p>
      <Facts rows={[
        [t('field.customer'), <strong key="n">{done.name} <span className={css.note}>{done.no}</span></strong>],
        [t('field.login'), <strong key="l" className={css.secret}>{done.login}</strong>],
        [t('field.linePassword'), <strong key="p" className={css.secret}>{done.password}</strong>],
        [t('field.invoice'), done.invoiceNo ? <>{done.invoiceNo}{' · '}{t('look.due')}{' '}<DateText date={done.dueOn} /></> : t('enrol.noInvoice')],
        ...(done.invoiceNo ? [[t('field.total'), <Money key="t" value={done.total} weight="strong" />] as const] : []),
      ]} />
      {(done.parts ?? []).length > 0 && <BillParts parts={done.parts} />}
      {done.held && <p className={css.note}>{t('enrol.held')}</p>}
      <div className={css.buttons}><Button onClick={copy}>{t('enrol.copy')}</Button><Button type="primary" autoFocus onClick={onOpen}>{t('enrol.open')}</Button></div>
    </>
  )
}
