import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAddPlan, useChangePlanVersion, usePlans, type PlanRow } from '../../api/settings'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateField } from '../../components/DateField'
import { DateText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { FormDialog } from '../../components/FormDialog'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { speeds } from '../../format/speed'
import { NumberField } from '../../components/NumberField'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

/** Paket: what is sold, each with its version of today. */
export function Plans() {
  const { t, lang } = useText()
  const may = useMay()
  const plans = usePlans()
  const [editing, setEditing] = useState<PlanRow | 'new' | null>(null)
  const columns: Column<PlanRow>[] = [
    { key: 'code', title: t('plan.code'), width: 110, figures: true, render: (r) => r.code },
    { key: 'name', title: t('field.name'), width: 200, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'speed', title: t('plan.speed'), width: 140, figures: true, render: (r) => speeds(r.downBps, r.upBps) },
    { key: 'price', title: t('field.price'), width: 120, align: 'right', render: (r) => <Money value={r.price} /> },
    { key: 'fee', title: t('enrol.installation'), width: 120, align: 'right', render: (r) => <Money value={r.installationFee} dashZero /> },
    { key: 'from', title: t('plan.since'), width: 130, figures: true, render: (r) => <DateText date={r.from} /> },
    { key: 'lines', title: t('router.lines'), width: 100, align: 'right', figures: true, render: (r) => r.lines.toLocaleString(lang) },
  ]
  return (
    <div className={css.list}>
      <May call="Settings.AddPlan"><div className={css.bar}><Button onClick={() => setEditing('new')}>{t('plan.add')}</Button></div></May>
      <DataTable<PlanRow> rows={plans.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('settings.plans')} loading={plans.isPending} problem={plans.error} again={() => void plans.refetch()} {...(may('Settings.ChangePlan') ? { onOpen: setEditing } : {})} empty={<EmptyState title={t('plan.none')} text={t('plan.noneText')} action={<May call="Settings.AddPlan"><Button type="primary" onClick={() => setEditing('new')}>{t('plan.add')}</Button></May>} />} />
      {editing && <PlanDialog plan={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

/** A unit, the same in every language. */
const MBPS = 'Mbps'

type Values = Pick<PlanRow, 'code' | 'name' | 'burst' | 'from'> & { down: number; up: number; price: number | null; installationFee: number | null }

function PlanDialog({ plan, onClose }: { plan: PlanRow | null; onClose: () => void }) {
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
    <FormDialog<Values> open title={plan ? t('plan.change', { name: plan.name }) : t('plan.add')} lead={plan ? t('plan.changeLead', { count: plan.lines }) : t('plan.addLead')} verb={t('form.save')} width={620} initial={initial} send={send} onClose={onClose}>
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
