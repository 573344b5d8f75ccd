import { App, Button, DatePicker, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useRemit } from '../../api/counter'
import { useRemittances, useTakeBackRemittance, type RemittanceRow } from '../../api/money'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { FormDialog } from '../../components/FormDialog'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { RemitDialog } from '../../components/RemitDialog'
import { useParams } from '../../components/useParam'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

/** Setoran: cash that left the drawers, to whom, and what was a mistake. */
export function Remittances() {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const url = useParams()
  const from = url.text('from')
  const to = url.text('to')
  const page = useRemittances(from, to)
  const remit = useRemit()
  const takeBack = useTakeBackRemittance()
  const [handing, setHanding] = useState(false)
  const [wrong, setWrong] = useState<RemittanceRow | null>(null)
  const drawers = page.data?.drawers ?? []
  const columns: Column<RemittanceRow>[] = [
    { key: 'at', title: t('field.paidAt'), width: 150, figures: true, render: (r) => <TimeText at={r.at} /> },
    { key: 'till', title: t('shift.till'), width: 140, least: 90, render: (r) => <strong className={css.name}>{r.tillName}</strong> },
    { key: 'amount', title: t('field.amount'), width: 130, align: 'right', render: (r) => <span className={r.reversedBy > 0 ? css.struck : ''}><Money value={r.amount} weight="strong" /></span> },
    { key: 'to', title: t('remit.to'), width: 200, least: 110, render: (r) => r.to },
    { key: 'by', title: t('remit.by'), width: 150, least: 80, render: (r) => r.by },
    { key: 'note', title: t('field.note'), width: 220, least: 70, render: (r) => (r.reversedBy > 0 ? t('payment.reversed') : r.reverses > 0 ? t('remit.isBack', { why: r.note }) : r.note) },
    { key: 'act', title: '', width: 110, align: 'right', render: (r) => r.reverses === 0 && r.reversedBy === 0 && <May call="Money.TakeBackRemittance"><Button size="small" onClick={() => setWrong(r)}>{t('remit.back')}</Button></May> },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <DatePicker.RangePicker
          value={from || to ? [from ? dayjs(from) : null, to ? dayjs(to) : null] : null}
          onChange={(d) => url.set({ from: d?.[0]?.format('YYYY-MM-DD') ?? null, to: d?.[1]?.format('YYYY-MM-DD') ?? null })}
          allowEmpty={[true, true]} format="D MMM YYYY"
        />
        {page.data && <span>{t('remit.sum')} <Money value={page.data.sum} weight="strong" /></span>}
        <span className={css.gap} />
        <May call="Counter.Remit">
          {page.data && drawers.length === 0 && <span className={css.sub}>{t('remit.noDrawer')}</span>}
          <Button disabled={drawers.length === 0} onClick={() => setHanding(true)}>{t('remit.act')}</Button>
        </May>
      </div>
      <DataTable<RemittanceRow>
        rows={page.data?.rows ?? []} columns={columns} rowKey={(r) => r.id} label={t('remit.title')} loading={page.isPending} problem={page.error} again={() => void page.refetch()}
        onClear={from || to ? () => url.set({ from: null, to: null }) : undefined}
        empty={<EmptyState title={t('remit.none')} text={t('remit.noneText')} />}
      />
      {handing && <RemitDialog drawers={drawers} to={page.data?.to ?? []} send={(input) => remit.mutateAsync([input])} onClose={() => setHanding(false)} />}
      {wrong && (
        <FormDialog<{ reason: string }>
          open danger title={t('remit.backTitle')} lead={t('remit.backLead', { amount: rupiah(wrong.amount, lang), to: wrong.to, till: wrong.tillName })} verb={t('remit.backVerb')}
          send={(v) => takeBack.mutateAsync([wrong.id, v.reason])} onDone={() => void message.success(t('remit.backDone'))} onClose={() => setWrong(null)}
        >
          <Form.Item name="reason" label={t('field.why')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoFocus autoComplete="off" /></Form.Item>
        </FormDialog>
      )}
    </div>
  )
}
