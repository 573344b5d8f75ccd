import { Form, Input, Radio, Select } from 'antd'
import { useChangePlan, useHold, useLift, useMoveRouter, useOptions, useTerminate, type LineCard } from '../../api/customers'
import { DateField } from '../../components/DateField'
import { FormDialog } from '../../components/FormDialog'
import { useOffice } from '../../components/office'
import { addDays } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

export type LineAct = 'plan' | 'move' | 'hold' | 'lift' | 'end'

interface Props {
  line: LineCard
  name: string
  act: LineAct | ''
  onClose: () => void
}

/** What can be done to a line, each asked in its own words. */
export function LineDialogs(props: Props) {
  return <><ChangePlan {...props} /><Move {...props} /><Hold {...props} /><Lift {...props} /><End {...props} /></>
}

function ChangePlan({ line, act, onClose }: Props) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const plans = (useOptions(act === 'plan').data?.plans ?? []).filter((p) => p.id !== line.plan)
  const change = useChangePlan()
  return (
    <FormDialog<{ plan: number; when: string; from: string }>
      open={act === 'plan'} title={t('line.changePlan')} lead={t('line.changePlanLead', { plan: line.planName, price: rupiah(line.price, lang) })} verb={t('line.changePlan')} initial={{ when: 'next', from: today }}
      send={(v) => change.mutateAsync([line.line, v.plan, v.when === 'today' ? today : line.nextBill || addDays(today, 1)])} onClose={onClose}
    >
      <Form.Item name="plan" label={t('field.plan')} rules={[{ required: true, message: t('form.required') }]}>
        <Select showSearch optionFilterProp="label" options={plans.map((p) => ({ value: p.id, label: `${p.name} · ${rupiah(p.price, lang)}` }))} />
      </Form.Item>
      <Form.Item name="when" label={t('field.from')}>
        <Radio.Group options={[{ value: 'next', label: t('line.nextPeriod') }, { value: 'today', label: t('line.fromToday') }]} />
      </Form.Item>
    </FormDialog>
  )
}

function Move({ line, act, onClose }: Props) {
  const { t } = useText()
  const routers = (useOptions(act === 'move').data?.routers ?? []).filter((r) => r.id !== line.router)
  const move = useMoveRouter()
  return (
    <FormDialog<{ router: number }> open={act === 'move'} title={t('line.move')} lead={t('line.moveLead', { login: line.login, router: line.routerName })} verb={t('line.move')} send={(v) => move.mutateAsync([line.line, v.router])} onClose={onClose}>
      <Form.Item name="router" label={t('field.router')} rules={[{ required: true, message: t('form.required') }]}>
        <Select options={routers.map((r) => ({ value: r.id, label: r.name }))} />
      </Form.Item>
    </FormDialog>
  )
}

const byHand = ['manual', 'abuse', 'pause'] as const

function Hold({ line, name, act, onClose }: Props) {
  const { t } = useText()
  const hold = useHold()
  return (
    <FormDialog<{ reason: string; why: string }> open={act === 'hold'} danger title={t('line.hold')} lead={t('line.holdLead', { name, login: line.login })} verb={t('line.holdVerb', { name })} initial={{ reason: 'manual' }} send={(v) => hold.mutateAsync([line.line, v.reason, v.why])} onClose={onClose}>
      <Form.Item name="reason" label={t('line.why')}><Select options={byHand.map((value) => ({ value, label: t(`hold.${value}`) }))} /></Form.Item>
      <Form.Item name="why" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
    </FormDialog>
  )
}

function Lift({ line, name, act, onClose }: Props) {
  const { t, word } = useText()
  const lift = useLift()
  const holds = line.holds ?? []
  return (
    <FormDialog<{ reason: string; why: string }> open={act === 'lift'} title={t('line.lift')} lead={t('line.liftLead', { name, login: line.login })} verb={t('line.lift')} initial={{ reason: holds[0]?.reason ?? '' }} send={(v) => lift.mutateAsync([line.line, v.reason, v.why])} onClose={onClose}>
      <Form.Item name="reason" label={t('line.why')}><Select options={holds.map((h) => ({ value: h.reason, label: word(`hold.${h.reason}`, h.reason) }))} /></Form.Item>
      <Form.Item name="why" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
    </FormDialog>
  )
}

function End({ line, name, act, onClose }: Props) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const end = useTerminate()
  return (
    <FormDialog<{ on: string; reason: string; login: string }>
      open={act === 'end'} danger title={t('line.end')} lead={t('line.endLead', { name, login: line.login, price: rupiah(line.price, lang) })} verb={t('line.endVerb', { name })} initial={{ on: today }}
      send={(v) => end.mutateAsync([line.line, v.on, v.reason])} onClose={onClose}
    >
      <Form.Item name="on" label={t('line.lastDay')} rules={[{ required: true, message: t('form.required') }]}><DateField /></Form.Item>
      <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} /></Form.Item>
      <Form.Item name="login" label={t('line.repeat', { login: line.login })} rules={[{ required: true, validator: (_, v: string) => (v === line.login ? Promise.resolve() : Promise.reject(new Error(t('line.repeatWrong')))) }]}><Input autoComplete="off" spellCheck={false} /></Form.Item>
    </FormDialog>
  )
}
