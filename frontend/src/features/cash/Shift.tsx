import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCloseShift, useOpenShift, useRemit, type ShiftClosed, type ShiftInfo } from '../../api/counter'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { FormDialog } from '../../components/FormDialog'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { RemitDialog } from '../../components/RemitDialog'
import { dateLong, dateOf } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Cash.module.css'

/** No drawer is open: nothing can be taken until one is. */
export function OpenShift({ shift }: { shift: ShiftInfo }) {
  const { t, lang } = useText()
  const { zone } = useOffice()
  const need = { required: true, message: t('form.required') }
  const [open, setOpen] = useState(false)
  const act = useOpenShift()
  const tills = shift.tills ?? []
  const free = tills.find((x) => !x.open) ?? tills[0]
  // What the last closing left is offered; nothing was left in a drawer that was never closed.
  const leftIn = (id?: number) => tills.find((x) => x.id === id && x.leftAt !== '')
  return (
    <Card title={t('shift.none')}>
      <EmptyState title={t('shift.count')} text={t('shift.noneText')} action={<Button type="primary" onClick={() => setOpen(true)}>{t('shift.open')}</Button>} />
      <FormDialog<{ till: number; opening: number | null; note?: string }>
        open={open} title={t('shift.open')} lead={t('shift.openLead')} verb={t('shift.open')} marked initial={{ ...(free ? { till: free.id } : {}), opening: leftIn(free?.id)?.left ?? 0 }}
        send={(v) => act.mutateAsync([v.till, v.opening ?? 0, v.note ?? ''])} onClose={() => setOpen(false)}
      >
        {(values, form) => {
          const last = leftIn(values.till)
          const over = last && typeof values.opening === 'number' ? values.opening - last.left : 0
          return (
            <>
              <Form.Item name="till" label={t('shift.till')} rules={[need]}>
                <Select onChange={(id: number) => form.setFieldValue('opening', leftIn(id)?.left ?? 0)} options={tills.map((x) => ({ value: x.id, disabled: x.open, label: x.open ? t('shift.inUse', { name: x.name, by: x.by }) : x.name }))} />
              </Form.Item>
              <Form.Item name="opening" label={t('shift.opening')} rules={[need]} extra={last ? t('shift.leftIn', { amount: rupiah(last.left, lang), day: dateLong(dateOf(last.leftAt, zone), lang) }) : t('shift.openingHelp')}><MoneyField autoFocus /></Form.Item>
              {over !== 0 && <Form.Item name="note" label={t('shift.openingWhy')} extra={t(over > 0 ? 'shift.openingOver' : 'shift.openingUnder', { amount: rupiah(Math.abs(over), lang) })} rules={[{ ...need, whitespace: true }]}><Input /></Form.Item>}
            </>
          )
        }}
      </FormDialog>
    </Card>
  )
}

/** What a closing found, and the hand-over that follows it: a shop counts, closes, hands over. */
export function Closed({ done, tillName, to, onEnd }: { done: ShiftClosed; tillName: string; to: string[]; onEnd: () => void }) {
  const { t, lang } = useText()
  const [handing, setHanding] = useState(false)
  const remit = useRemit()
  const hands = useMay()('Counter.Remit') && done.counted > 0
  if (handing) return <RemitDialog drawers={[{ shift: done.shift, tillName, by: '', left: done.counted, closedAt: 'now' }]} to={to} send={(input) => remit.mutateAsync([input])} onClose={onEnd} />
  return (
    <Modal
      open title={done.difference === 0 ? t('shift.exact') : done.difference > 0 ? t('shift.over', { amount: rupiah(done.difference, lang) }) : t('shift.under', { amount: rupiah(-done.difference, lang) })}
      width={420} mask={{ closable: false }} onCancel={onEnd}
      footer={hands ? [<Button key="no" onClick={onEnd}>{t('shift.keep')}</Button>, <Button key="yes" type="primary" autoFocus onClick={() => setHanding(true)}>{t('remit.act')}</Button>] : [<Button key="no" type="primary" autoFocus onClick={onEnd}>{t('drawer.close')}</Button>]}
    >
      <p>{t(done.remitted <= 0 ? 'shift.compared' : 'shift.comparedRemitted', { remitted: rupiah(done.remitted, lang), expected: rupiah(done.expected, lang), counted: rupiah(done.counted, lang) })}</p>
      {hands && <p className={css.sub}>{t('shift.handNow')}</p>}
    </Modal>
  )
}

/** The drawer that is open, in one line, and how to close it. */
export function ShiftLine({ shift, onClosed }: { shift: ShiftInfo; onClosed: (done: ShiftClosed) => void }) {
  const { t, lang } = useText()
  const [open, setOpen] = useState(false)
  const [handing, setHanding] = useState(false)
  const close = useCloseShift()
  const remit = useRemit()
  return (
    <div className={css.shift}>
      <span><strong>{shift.tillName}</strong> <span className={css.sub}>{t('shift.since')} <TimeText at={shift.openedAt} /></span></span>
      <span className={css.sub}>{t('shift.taken', { count: shift.count })} <Money value={shift.taken} /></span>
      {shift.remitted !== 0 && <span className={css.sub}>{t('remit.remitted')} <Money value={shift.remitted} /></span>}
      <May call="Counter.Remit"><Button size="small" onClick={() => setHanding(true)}>{t('remit.act')}</Button></May>
      <Button size="small" onClick={() => setOpen(true)}>{t('shift.close')}</Button>
      {handing && <RemitDialog drawers={[{ shift: shift.id, tillName: shift.tillName, by: '', left: 0, closedAt: '' }]} to={shift.to ?? []} send={(input) => remit.mutateAsync([input])} onClose={() => setHanding(false)} />}
      <FormDialog<{ counted: number | null; note: string }, ShiftClosed>
        open={open} title={t('shift.close')} lead={t('shift.closeLead')} verb={t('shift.close')} initial={{ note: '' }}
        send={(v) => close.mutateAsync([shift.id, v.counted ?? 0, v.note])}
        onDone={onClosed} onClose={() => setOpen(false)}
      >
        <Form.Item name="counted" label={t('shift.counted')} extra={shift.remitted <= 0 ? t('shift.countedHelp') : t('shift.countedHelpRemitted', { amount: rupiah(shift.remitted, lang) })} rules={[{ required: true, message: t('form.required') }]}><MoneyField autoFocus /></Form.Item>
        <Form.Item name="note" label={t('shift.note')}><Input autoComplete="off" /></Form.Item>
      </FormDialog>
    </div>
  )
}
