import { Form, Input } from 'antd'
import { useAddPlan, useChangePlanVersion, type PlanRow } from '../../api/settings'
import { DateField } from '../../components/DateField'
import { FormDialog } from '../../components/FormDialog'
import { MoneyField } from '../../components/MoneyField'
import { NumberField } from '../../components/NumberField'
import { useOffice } from '../../components/office'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

/** A unit, the same in every language. */
const MBPS = 'Mbps'

type Values = Pick<PlanRow, 'code' | 'name' | 'burst' | 'from'> & { down: number; up: number; price: number | null; installationFee: number | null }

/** What a plan is called, gives and costs. A change is a new version from a day on; what was sold before keeps its own. */
export function PlanDialog({ plan, onClose, onDone }: { plan: PlanRow | null; onClose: () => void; onDone?: (plan: PlanRow) => void }) {
  const { t } = useText()
  const { today } = useOffice()
  const add = useAddPlan()
  const change = useChangePlanVersion()
  const initial: Partial<Values> = plan
    ? { code: plan.code, name: plan.name, burst: plan.burst, from: today, down: plan.downBps / 1e6, up: plan.upBps / 1e6, price: plan.price, installationFee: plan.installationFee }
    : { burst: '', from: today, installationFee: 0 }
  const send = (v: Values) => {
    const row: PlanRow = { id: plan?.id ?? 0, lines: 0, code: v.code.trim(), name: v.name.trim(), burst: v.burst, from: v.from, downBps: Math.round(v.down * 1e6), upBps: Math.round(v.up * 1e6), price: v.price ?? 0, installationFee: v.installationFee ?? 0 }
    return plan ? change.mutateAsync([plan.id, row]) : add.mutateAsync([row])
  }
  const need = { required: true, message: t('form.required') }
  return (
    <FormDialog<Values, PlanRow> open name="plan" title={plan ? t('plan.change', { name: plan.name }) : t('plan.add')} lead={plan ? t('plan.changeLead', { count: plan.lines }) : t('plan.addLead')} verb={t('form.save')} width={620} initial={initial} send={send} onClose={onClose} {...(onDone ? { onDone } : {})}>
      <div className={css.form}>
        <Form.Item name="code" label={t('plan.code')} rules={[need]}><Input autoFocus={!plan} disabled={plan !== null} /></Form.Item>
        <Form.Item name="name" label={t('field.name')} rules={[need]}><Input /></Form.Item>
        <Form.Item name="down" label={t('plan.down')} rules={[need]}><NumberField min={0.064} max={10000} suffix={MBPS} /></Form.Item>
        <Form.Item name="up" label={t('plan.up')} rules={[need]}><NumberField min={0.064} max={10000} suffix={MBPS} /></Form.Item>
        <Form.Item name="price" label={t('plan.price')} rules={[need]}><MoneyField /></Form.Item>
        <Form.Item name="installationFee" label={t('enrol.installation')}><MoneyField /></Form.Item>
        <Form.Item name="burst" label={t('plan.burst')} extra={t('plan.burstHelp')}><Input spellCheck={false} /></Form.Item>
        <Form.Item name="from" label={t('policy.from')} rules={[need]}><DateField /></Form.Item>
      </div>
    </FormDialog>
  )
}
