import { Button } from 'antd'
import { useState } from 'react'
import { usePlans, type PlanRow } from '../../api/settings'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { speeds } from '../../format/speed'
import { useText } from '../../i18n/useText'
import { PlanDialog } from './PlanDialog'
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
      {plans.data?.length !== 0 && <May call="Settings.AddPlan"><div className={css.bar}><Button onClick={() => setEditing('new')}>{t('plan.add')}</Button></div></May>}
      <DataTable<PlanRow> rows={plans.data ?? []} columns={columns} rowKey={(r) => r.id} label={t('settings.plans')} loading={plans.isPending} problem={plans.error} again={() => void plans.refetch()} {...(may('Settings.ChangePlan') ? { onOpen: setEditing } : {})} empty={<EmptyState title={t('plan.none')} text={t('plan.noneText')} action={<May call="Settings.AddPlan"><Button type="primary" onClick={() => setEditing('new')}>{t('plan.add')}</Button></May>} />} />
      {editing && <PlanDialog plan={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}
