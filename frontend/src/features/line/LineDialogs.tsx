import { Form, Input, Select } from 'antd'
import { useHold, useLift, useMoveRouter, useOptions, useReprieve, useTerminate, type LineCard } from '../../api/customers'
import { DateField } from '../../components/DateField'
import { FormDialog } from '../../components/FormDialog'
import { useOffice } from '../../components/office'
import { clockTime, dateOf } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import { ChangeTerms } from './ChangeTerms'
import { liftable, staysOff } from './lift'
import { AheadDialog, EndPauseDialog, OneBillDialog, PauseDialog } from './RestDialogs'

export type LineAct = 'plan' | 'ahead' | 'pause' | 'endPause' | 'oneBill' | 'move' | 'hold' | 'lift' | 'end' | 'reprieve'

interface Props {
  line: LineCard
  name: string
  customer: number
  act: LineAct | ''
  onClose: () => void
}

/** What can be done to a line, each asked in its own words. */
export function LineDialogs(props: Props) {
  const { act, customer, ...rest } = props
  return (
    <>
      <ChangeTerms {...rest} open={act === 'plan'} /><AheadDialog {...rest} open={act === 'ahead'} />
      <PauseDialog {...rest} open={act === 'pause'} /><EndPauseDialog {...rest} open={act === 'endPause'} /><OneBillDialog {...rest} customer={customer} open={act === 'oneBill'} />
      <Move {...props} /><Hold {...props} /><Lift {...props} /><Reprieve {...props} /><End {...props} />
    </>
  )
}

function Reprieve({ line, act, onClose }: Omit<Props, 'customer'>) {
  const { t, lang } = useText()
  const { now, zone } = useOffice()
  const open = useReprieve()
  // Only the program knows when isolation next works; before this time the line is not closed.
  const until = (hours: number) => {
    const end = new Date(now().getTime() + hours * 3_600_000).toISOString()
    const tonight = dateOf(end, zone) === dateOf(now(), zone)
    return t('reprieve.until', { day: t(tonight ? 'reprieve.today' : 'reprieve.tomorrow'), time: clockTime(end, zone, lang) })
  }
  return (
    <FormDialog<{ hours: number; note: string }>
      open={act === 'reprieve'} title={t('reprieve.title')} lead={t('reprieve.lead')} verb={t('reprieve.verb')} initial={{ hours: 24, note: '' }}
      send={(v) => open.mutateAsync([line.line, v.hours, v.note])} onClose={onClose}
    >
      {({ hours = 24 }) => <>
      <Form.Item name="hours" label={t('reprieve.hours')} extra={until(hours)}><Select options={[2, 6, 12, 24].map((n) => ({ value: n, label: t('reprieve.forHours', { count: n }) }))} /></Form.Item>
      <Form.Item name="note" label={t('field.note')}><Input autoComplete="off" /></Form.Item>
      </>}
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

const byHand = ['manual', 'abuse'] as const

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
  const holds = liftable(line)
  const after = (reason: string) => {
    const rest = staysOff(line, reason)
    const said = { name, login: line.login, rest: rest.map((h) => word(`hold.${h.reason}`, h.reason)).join(', ') }
    return t(rest.length === 0 ? 'line.liftLead' : rest.some((h) => h.reason === 'overdue') ? 'line.liftOwes' : 'line.liftStays', said)
  }
  const title = t(holds.some((h) => h.reason !== 'first_payment') ? 'line.lift' : 'line.letOn')
  return (
    <FormDialog<{ reason: string; why: string }> open={act === 'lift'} title={title} lead={t('line.liftWhat')} verb={title} initial={{ reason: holds[0]?.reason ?? '' }} send={(v) => lift.mutateAsync([line.line, v.reason, v.why])} onClose={onClose}>
      {({ reason = holds[0]?.reason ?? '' }) => <>
      <Form.Item name="reason" label={t('line.why')} extra={after(reason)}><Select options={holds.map((h) => ({ value: h.reason, label: word(`hold.${h.reason}`, h.reason) }))} /></Form.Item>
      <Form.Item name="why" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
      </>}
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
