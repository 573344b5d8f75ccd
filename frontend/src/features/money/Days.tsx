import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useCloseDay, useDays, type DaySum } from '../../api/money'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { FormDialog } from '../../components/FormDialog'
import { useMay } from '../../components/May'
import { useOffice } from '../../components/office'
import { Money } from '../../components/Money'
import { Facts } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { dateLong } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

/** What the days that are closed together brought, by way to pay; ways nobody used are left out. */
const ways = ({ open }: DaySum) => ([['payment.kind.cash', open.cash], ['payment.kind.transfer', open.transfer], ['day.gateway', open.gateway], ['day.back', open.back]] as const).filter(([, sum]) => sum !== 0)

/** Tutup hari: what each day brought, and which days are closed for good. */
export function Days() {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const info = useDays()
  const close = useCloseDay()
  const may = useMay()
  const { today } = useOffice()
  const [closing, setClosing] = useState<DaySum | null>(null)
  const columns: Column<DaySum>[] = [
    { key: 'on', title: t('day.on'), width: 158, render: (r) => <DateText date={r.on} /> },
    { key: 'cash', title: t('payment.kind.cash'), width: 108, align: 'right', render: (r) => <Money value={r.cash} dashZero /> },
    { key: 'transfer', title: t('payment.kind.transfer'), width: 108, align: 'right', render: (r) => <Money value={r.transfer} dashZero /> },
    { key: 'gateway', title: t('payment.kind.gateway'), width: 108, align: 'right', render: (r) => <Money value={r.gateway} dashZero /> },
    { key: 'back', title: t('day.back'), width: 108, align: 'right', render: (r) => <Money value={r.back} dashZero /> },
    { key: 'total', title: t('day.total'), width: 120, align: 'right', render: (r) => <Money value={r.total} weight="strong" /> },
    { key: 'state', title: t('field.state'), width: 140, render: (r) => (r.closed ? <Chip quiet tone="offline" mark="full" text={t('day.closed')} /> : r.on !== today && may('Money.CloseDay') ? <Button size="small" onClick={(e) => { e.stopPropagation(); setClosing(r) }}>{t('day.close')}</Button> : <Chip quiet tone="plain" mark="ring" text={t(r.on === today ? 'day.running' : 'day.open')} />) },
    { key: 'by', title: t('day.by'), width: 130, least: 80, render: (r) => r.by },
    { key: 'note', title: t('field.note'), width: 240, least: 100, render: (r) => r.note },
  ]
  return (
    <div className={css.list}>
      <p className={css.where}>{t('day.today')}</p>
      <DataTable<DaySum> rows={info.data?.days ?? []} columns={columns} rowKey={(r) => r.on} label={t('money.days')} loading={info.isPending} problem={info.error} again={() => void info.refetch()} empty={<EmptyState title={t('day.none')} text={t('day.noneText')} />} />
      {closing && (
        <FormDialog<{ note: string }>
          open title={t('day.closeTitle', { day: dateLong(closing.on, lang) })} lead={t(closing.open.days > 1 ? 'day.closeLead' : 'day.closeLeadOne', { since: dateLong(closing.open.since, lang), day: dateLong(closing.on, lang), amount: rupiah(closing.open.total, lang) })} verb={t('day.closeVerb')} initial={{ note: '' }}
          send={(v) => close.mutateAsync([closing.on, v.note])} onDone={() => void message.success(t('day.done'))} onClose={() => setClosing(null)}
        >
          <div className={css.where}><Facts rows={ways(closing).map(([key, sum]) => [t(key), <Money key={key} value={sum} />])} /></div>
          <Form.Item name="note" label={t('field.note')}><Input autoFocus autoComplete="off" /></Form.Item>
        </FormDialog>
      )}
    </div>
  )
}
