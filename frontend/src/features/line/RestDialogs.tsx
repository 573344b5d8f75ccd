import { App, Form, Input } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useEndPause, useLookAhead, useOneBill, usePause, usePayAhead, type AheadInput, type LineCard } from '../../api/customers'
import { BillPreview } from '../../components/BillPreview'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { useOffice } from '../../components/office'
import { useRested } from '../../components/useRested'
import { NumberField } from '../../components/NumberField'
import { useText } from '../../i18n/useText'
import css from './Line.module.css'

interface Props {
  line: LineCard
  name: string
  open: boolean
  onClose: () => void
}

/** Cuti: a line rests from a day to a day. */
export function PauseDialog({ line, name, open, onClose }: Props) {
  const { t } = useText()
  const { today } = useOffice()
  const pause = usePause()
  const need = [{ required: true, message: t('form.required') }]
  return (
    <FormDialog<{ from: string; to: string; why: string }> open={open} title={t('line.pause')} lead={t('line.pauseLead', { name, login: line.login })} verb={t('line.pauseVerb')} initial={{ from: today, to: '', why: '' }} send={(v) => pause.mutateAsync([{ line: line.line, ...v }])} onClose={onClose}>
      <div className={css.pair}>
        <Form.Item name="from" label={t('line.firstDay')} rules={need}><DateField /></Form.Item>
        <Form.Item name="to" label={t('line.lastDay')} rules={need}><DateField /></Form.Item>
      </div>
      <Form.Item name="why" label={t('field.why')} extra={t('line.pauseHelp')}><Input autoComplete="off" /></Form.Item>
    </FormDialog>
  )
}

/** She is back before her leave is over, or does not go. */
export function EndPauseDialog({ line, name, open, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const end = useEndPause()
  return <FormDialog open={open} title={t('line.endPause')} lead={t('line.endPauseLead', { name, login: line.login })} verb={t('line.endPause')} send={() => end.mutateAsync([line.line])} onDone={() => void message.success(t('line.pauseDone', { login: line.login }))} onClose={onClose}>{null}</FormDialog>
}

/** Several periods on one bill, some of them free. The first day that was seen goes with the form: sent again after a lost answer, it makes no second bill. */
export function AheadDialog({ line, name, open, onClose }: Props) {
  const { t } = useText()
  const pay = usePayAhead()
  const [from, setFrom] = useState('')
  const keep = useCallback((day: string) => setFrom((was) => was || day), [])
  const close = () => {
    setFrom('')
    onClose()
  }
  const form = (v: { periods?: number | null; free?: number | null }): AheadInput => ({ line: line.line, from, periods: v.periods ?? 0, free: v.free ?? 0 })
  return (
    <FormDialog<{ periods: number; free: number }, number> open={open} width={560} title={t('line.ahead')} lead={t('line.aheadLead', { name, login: line.login })} verb={t('line.aheadVerb')} initial={{ periods: 12, free: 1 }} send={(v) => pay.mutateAsync([form(v)])} onClose={close}>
      {(v) => (
        <>
          <div className={css.pair}>
            <Form.Item name="periods" label={t('line.periods')}><NumberField min={2} max={24} /></Form.Item>
            <Form.Item name="free" label={t('line.free')} extra={t('line.freeHelp')}><NumberField min={0} max={23} /></Form.Item>
          </div>
          <AheadLook form={{ ...form(v), from: '' }} onFirst={keep} />
        </>
      )}
    </FormDialog>
  )
}

function AheadLook({ form, onFirst }: { form: AheadInput; onFirst: (day: string) => void }) {
  const { t } = useText()
  const asked = useRested(form)
  const look = useLookAhead(asked, asked.periods > 1)
  const first = look.isFetching ? '' : look.data?.parts?.[0]?.from ?? ''
  useEffect(() => onFirst(first), [first, onFirst])
  return <div className={css.long}><BillPreview title={t('field.invoice')} look={look.error ? undefined : look.data} waiting={look.error && <ErrorState slim problem={look.error} />} /></div>
}

/** Gabung tagihan: one bill and one day for all lines of a customer. */
export function OneBillDialog({ line, name, customer, open, onClose }: Props & { customer: number }) {
  const { t } = useText()
  const gather = useOneBill()
  return (
    <FormDialog<{ day: number }> open={open} title={t('line.oneBill')} lead={t('line.oneBillLead', { name })} verb={t('line.oneBillVerb')} initial={{ day: line.anchorDay || 1 }} send={(v) => gather.mutateAsync([customer, v.day])} onClose={onClose}>
      <Form.Item name="day" label={t('line.oneBillDay')}><NumberField min={1} max={31} /></Form.Item>
    </FormDialog>
  )
}
