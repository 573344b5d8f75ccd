import { Button, Checkbox, Form, Input, Radio, Select, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { clientKey } from '../../api/counter'
import { useEnrol, useFirstBill, useOptions, type EnrolDone, type EnrolInput, type Options } from '../../api/customers'
import { BillPreview } from '../../components/BillPreview'
import { byMonth, cycleOf, type CycleValues } from '../../components/cycle'
import { CycleFields } from '../../components/CycleFields'
import { DateField } from '../../components/DateField'
import { DateText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { May } from '../../components/May'
import { useRested } from '../../components/useRested'
import { isPhone } from '../../format/phone'
import { rupiah } from '../../format/rupiah'
import { speeds } from '../../format/speed'
import { useText } from '../../i18n/useText'
import css from './Enrol.module.css'
import { MadeDialog } from './Made'

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
  /** Goes to the counter with who was just signed up. */
  onCash: (customer: number) => void
  more: More
}

/** What is missing for a line is made over this form; what was made is chosen in it. */
export interface More {
  onPlan: () => void
  onRouter: () => void
  /** The last ones made so; 0 = none. */
  plan: number
  router: number
}

/** Pasang baru, or another line for somebody known: one form, one press, and the line comes up on the router. */
export function EnrolDialog({ open, known = null, onClose, onDone, onCash, more }: Props) {
  const [done, setDone] = useState<EnrolDone | null>(null)
  return (
    <>
      {open && <Sheet known={known} onClose={onClose} onDone={setDone} more={more} />}
      <MadeDialog done={done} onClose={() => setDone(null)} onOpen={onDone} onCash={onCash} />
    </>
  )
}

function Sheet({ known, onClose, onDone, more }: { known: Known | null; onClose: () => void; onDone: (done: EnrolDone) => void; more: More }) {
  const { t } = useText()
  const { today } = useOffice()
  // Made when the form opens: sending it twice signs up once.
  const [key] = useState(clientKey)
  const options = useOptions().data
  const enrol = useEnrol()
  const send = (v: Values) => enrol.mutateAsync([inputOf({ ...blank(today), ...v, customer: known?.customer ?? 0 }, key)])
  return (
    <FormDialog<Values, EnrolDone>
      open title={known ? t('enrol.another') : t('enrol.title')} lead={known ? t('enrol.anotherLead', { name: known.name, no: known.no }) : t('enrol.lead')} verb={known ? t('enrol.anotherVerb') : t('enrol.verb')} width={1160} marked
      initial={{ ...blank(today), ...(known ? { customer: known.customer, address: known.address } : {}) }} send={send} onDone={onDone} onClose={onClose} foot={(v) => <FirstSum form={inputOf(v, '')} />}
    >
      {(v, form) => (
        <div className={css.desk}>
          <Chosen form={form} more={more} />
          <div className={css.side}>
            {!known && <Person />}
            <Line known={known !== null} values={v} options={options} more={more} />
          </div>
          <div className={css.side}>
            <Billing values={v} options={options} />
            <FirstBill form={inputOf(v, '')} />
          </div>
        </div>
      )}
    </FormDialog>
  )
}

/** Puts into the form what was made over it. */
function Chosen({ form, more: { plan, router } }: { form: FormInstance<Values>; more: More }) {
  useEffect(() => { if (plan > 0) form.setFields([{ name: 'plan', value: plan, errors: [] }]) }, [form, plan])
  useEffect(() => { if (router > 0) form.setFields([{ name: 'router', value: router, errors: [] }]) }, [form, router])
  return null
}

/** Where it is installed, what is sold and on which router. */
function Line({ known, values: v, options, more }: { known: boolean; values: Partial<Values>; options: Options | undefined; more: More }) {
  const { t, lang } = useText()
  const plans = options?.plans ?? []
  const plan = plans.find((p) => p.id === v.plan)
  const need = { required: true, message: t('form.required') }
  return (
    <section className={css.form} aria-label={t('enrol.line')}>
      <h3 className={css.head}>{t('enrol.line')}</h3>
      {known && <Form.Item name="address" label={t('enrol.lineAddress')} className={css.wide ?? ''}><Input.TextArea autoFocus autoSize={{ minRows: 1, maxRows: 3 }} /></Form.Item>}
      <Form.Item name="plan" label={t('field.plan')} rules={[need]} extra={options && plans.length === 0 ? <NoPlan onAdd={more.onPlan} /> : plan ? speeds(plan.downBps, plan.upBps) : ' '}>
        <Select showSearch optionFilterProp="label" options={plans.map((p) => ({ value: p.id, label: `${p.name} · ${rupiah(p.price, lang)}` }))} notFoundContent={t('plan.none')} />
      </Form.Item>
      <Form.Item name="router" label={t('field.router')} rules={[need]} extra={<RouterNote chosen={v.router ?? 0} options={options} onAdd={more.onRouter} />}>
        <Select options={(options?.routers ?? []).map((r) => ({ value: r.id, label: r.name }))} notFoundContent={t('router.none')} />
      </Form.Item>
      <Form.Item name="login" label={t('field.login')} extra={t('enrol.loginHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
      <Form.Item name="password" label={t('field.linePassword')} extra={t('enrol.loginHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
    </section>
  )
}

/** A line is sold by a plan: in an office that has none yet the first one is made here. */
function NoPlan({ onAdd }: { onAdd: () => void }) {
  const { t } = useText()
  return <span className={css.warn}>{t('enrol.noPlan')} <May call="Settings.AddPlan"><Button size="small" onClick={onAdd}>{t('plan.add')}</Button></May></span>
}

/** A line stands on a router: where there is none yet one is added here, and one that does not answer says so. */
function RouterNote({ chosen, options, onAdd }: { chosen: number; options: Options | undefined; onAdd: () => void }) {
  const { t, word } = useText()
  if (!options) return ' '
  if ((options.routers ?? []).length === 0) {
    return <span className={css.warn}>{t('enrol.noRouter')} <May call="Network.Add"><Button size="small" onClick={onAdd}>{t('router.add')}</Button></May></span>
  }
  const stand = (options.stands ?? []).find((s) => s.id === chosen)
  if (!stand || stand.state === 'ok') return ' '
  return <span className={css.warn}>{t('enrol.routerAway')}{stand.error && ` ${word(stand.error, stand.error)}`}</span>
}

/** What is billed, when, and whether the line waits for it. */
function Billing({ values: v, options }: { values: Partial<Values>; options: Options | undefined }) {
  const { t, lang } = useText()
  const plan = (options?.plans ?? []).find((p) => p.id === v.plan)
  return (
    <section className={css.form} aria-label={t('enrol.billing')}>
      <h3 className={css.head}>{t('enrol.billing')}</h3>
      <Form.Item name="startOn" label={t('enrol.start')}><DateField /></Form.Item>
      <Form.Item name="timing" label={t('field.timing')}><Radio.Group options={(['advance', 'arrears'] as const).map((value) => ({ value, label: t(`timing.${value}`) }))} /></Form.Item>
      <CycleFields values={v} />
      {v.timing === 'advance' && byMonth(v.cycle) && v.calendar === 'fixed' && <Form.Item name="joinNext" valuePropName="checked" className={css.wide ?? ''} extra={t('enrol.joinHelp')}><Checkbox>{t('enrol.join')}</Checkbox></Form.Item>}
      <Form.Item name="price" label={t('enrol.price')} extra={t('enrol.priceHelp')}><MoneyField /></Form.Item>
      <Form.Item name="installationFee" label={t('enrol.installation')} extra={plan ? t('enrol.installationHelp', { amount: rupiah(plan.installationFee, lang) }) : ' '}><MoneyField /></Form.Item>
      <Form.Item name="holdFirst" label={t('enrol.hold')} className={css.wide ?? ''} extra={t('enrol.holdHelp')} getValueProps={(v: string) => ({ value: v || (options?.holdFirst ? 'yes' : 'no') })}>
        <Radio.Group options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`enrol.hold.${value}`) }))} />
      </Form.Item>
    </section>
  )
}

/** Who the new subscriber is. */
function Person() {
  const { t } = useText()
  const need = { required: true, whitespace: true, message: t('form.required') }
  return (
    <section className={css.form} aria-label={t('enrol.person')}>
      <h3 className={css.head}>{t('enrol.person')}</h3>
      <Form.Item name="name" label={t('field.name')} rules={[need]}><Input autoFocus autoComplete="off" /></Form.Item>
      <Form.Item name="phone" label={t('field.phone')} extra={t('enrol.phoneHelp')} rules={[{ validator: (_, s: string) => (!s || isPhone(s) ? Promise.resolve() : Promise.reject(new Error(t('form.phone')))) }]}><Input inputMode="tel" autoComplete="off" /></Form.Item>
      <Form.Item name="address" label={t('field.address')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} /></Form.Item>
      <Form.Item name="area" label={t('field.area')}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="email" label={t('field.email')}><Input inputMode="email" autoComplete="off" /></Form.Item>
      <Form.Item name="consent" valuePropName="checked" className={css.wide ?? ''} extra={t('enrol.consentHelp')}><Checkbox>{t('enrol.consent')}</Checkbox></Form.Item>
    </section>
  )
}

/** The first bill as the program would make it, while the form is filled in. */
function useFirst(form: EnrolInput) {
  // Who she is does not change what she pays; so typing a name asks nothing.
  const asked = useRested<EnrolInput>({ ...form, name: '', phone: '', email: '', address: '', area: '', login: '', password: '', holdFirst: '', consent: false, buyerKind: '', buyerId: '' })
  const look = useFirstBill(asked, asked.plan > 0)
  return { look: look.error || !(form.plan > 0) ? undefined : look.data, error: look.error }
}

function FirstBill({ form }: { form: EnrolInput }) {
  const { t } = useText()
  const { look, error } = useFirst(form)
  const waiting = form.plan > 0 ? error && <ErrorState slim problem={error} /> : <p className={css.note}>{t('enrol.choosePlan')}</p>
  return <BillPreview title={t('enrol.firstBill')} look={look} waiting={waiting} />
}

/** Its sum, in sight while the form scrolls. */
function FirstSum({ form }: { form: EnrolInput }) {
  const { t } = useText()
  const { look } = useFirst(form)
  if (!look) return null
  return <span className={css.sum}><span className={css.note}>{t('enrol.firstBill')}</span>{look.total > 0 ? <><Money value={look.total} weight="strong" /><span className={css.note}>{t('look.due')} <DateText date={look.dueOn} /></span></> : <span className={css.note}>{t('enrol.noInvoice')}</span>}</span>
}
