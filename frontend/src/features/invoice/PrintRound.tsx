import { Button, Checkbox, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useLookAtRound, usePrintRound, type InvoiceFilter } from '../../api/bills'
import { showMade } from '../../api/bridge'
import { useCancelTask, useOpenFile, useTask } from '../../api/reports'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { MonthField } from '../../components/MonthField'
import { TaskLine } from '../../components/TaskLine'
import { useText } from '../../i18n/useText'
import css from './Invoice.module.css'

/** The bills of a filter, several to a page, in the order in which they are carried out. */
export function PrintRound({ filter }: { filter: InvoiceFilter }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('round.open')}</Button>
      <Modal open={open} title={t('round.title')} footer={null} onCancel={() => setOpen(false)} width={560} destroyOnHidden>{open && <Round filter={filter} />}</Modal>
    </>
  )
}

function Round({ filter }: { filter: InvoiceFilter }) {
  const { t, lang, word } = useText()
  const [perPage, setPerPage] = useState(3)
  const [unpaid, setUnpaid] = useState(true)
  const [month, setMonth] = useState(filter.month)
  const [dueBy, setDueBy] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [id, setId] = useState('')
  const wanted = { filter: { ...filter, month, after: '', limit: 0 }, unpaid, dueBy, routes: chosen, perPage }
  const look = useLookAtRound({ ...wanted, routes: [], perPage: 3 })
  const begin = usePrintRound()
  const cancel = useCancelTask()
  const show = useOpenFile()
  const task = useTask(id).data
  const running = task?.state === 'running'
  const routes = look.data ?? []
  // The list's month stands in the field below; what else it was filtered by is said.
  const listed = [filter.state && word(`invoice.${filter.state}`, filter.state), filter.query && `“${filter.query}”`].filter(Boolean).join(', ')
  const count = routes.filter((r) => chosen.length === 0 || chosen.includes(r.route)).reduce((sum, r) => sum + r.count, 0)
  const problem = look.error ?? begin.error ?? cancel.error ?? show.error
  // Another choice needs another paper.
  const change = <V,>(set: (v: V) => void) => (v: V) => { setId(''); set(v) }
  return (
    <>
    <Form layout="vertical" disabled={running}>
      <p className={css.lead}>{t('round.lead')}</p>
      {listed && <p className={css.lead}>{t('round.listed', { filter: listed })}</p>}
      <Form.Item label={t('round.month')} htmlFor="round-month"><MonthField id="round-month" wide value={month} onChange={change(setMonth)} placeholder={t('invoice.anyMonth')} disabled={running} /></Form.Item>
      <Form.Item label={t('round.dueBy')} extra={t('round.dueByHelp')}><DateField label={t('round.dueBy')} value={dueBy} onChange={change((day: string | null) => setDueBy(day ?? ''))} /></Form.Item>
      <Form.Item label={t('round.perPage')}><Radio.Group value={perPage} onChange={(e) => change(setPerPage)(Number(e.target.value))} optionType="button" buttonStyle="solid" options={[2, 3, 4].map((value) => ({ value, label: String(value) }))} /></Form.Item>
      <Form.Item label={t('round.routes')} htmlFor="round-routes">
        <Select id="round-routes" mode="multiple" allowClear value={chosen} onChange={change(setChosen)} placeholder={t('round.routesAll')} options={routes.map((r) => ({ value: r.route, label: `${r.route || t('round.routeNone')} (${r.count.toLocaleString(lang)})` }))} />
      </Form.Item>
      <Form.Item><Checkbox checked={unpaid} onChange={(e) => change(setUnpaid)(e.target.checked)}>{t('round.unpaid')}</Checkbox></Form.Item>
    </Form>
      {problem && <ErrorState slim problem={problem} />}
      <TaskLine task={task} making={t('round.making')} made={t('round.made')} onCancel={() => cancel.mutate([id])}>
        {!running && task?.state !== 'done' && <><span className={css.sub} aria-live="polite">{look.data && t('round.count', { count, pages: Math.ceil(count / perPage).toLocaleString(lang) })}</span><Button type="primary" disabled={count === 0} loading={begin.isPending} onClick={() => begin.mutate([wanted], { onSuccess: (s) => setId(s.id) })}>{t('round.make')}</Button></>}
        {task?.state === 'done' && <Button type="primary" loading={show.isPending} onClick={() => show.mutate([id], { onSuccess: showMade })}>{t('round.show')}</Button>}
      </TaskLine>
    </>
  )
}
