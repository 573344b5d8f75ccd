import { Button, Progress } from 'antd'
import { useState } from 'react'
import { showMade } from '../../api/bridge'
import { useCancelTask, useOpenFile, useTask, useWorkbook, type ReportPeriod } from '../../api/reports'
import { Card } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'
import css from './Reports.module.css'

const sheets = ['invoices', 'payments', 'tax', 'aged'] as const

/** The workbook for the accountant: what is in it, how far it is, and the file. */
export function Workbook({ period, ready }: { period: ReportPeriod; ready: boolean }) {
  const { t, word, say } = useText()
  const [id, setId] = useState('')
  const begin = useWorkbook()
  const cancel = useCancelTask()
  const open = useOpenFile()
  const task = useTask(id).data
  const running = task?.state === 'running'
  const problem = begin.error ?? cancel.error ?? open.error
  return (
    <Card title={t('report.workbook')}>
      <ul className={css.sheets}>
        {sheets.map((s) => <li key={s}><strong>{word(`report.figure.${s}`, s)}</strong><span className={css.hint}>{word(`report.figure.${s}.hint`, '')}</span></li>)}
      </ul>
      {problem && <ErrorState slim problem={problem} />}
      <div className={css.acts}>
        {running && <><Progress className={css.task ?? ''} percent={task.of > 0 ? Math.floor((task.done * 100) / task.of) : 0} status="active" aria-label={t('report.making')} /><Button onClick={() => cancel.mutate([id])}>{t('confirm.cancel')}</Button></>}
        {task?.state === 'done' && <span className={css.fine} role="status">{t('report.made')}</span>}
        {task?.state === 'cancelled' && <span role="status">{t('report.cancelled')}</span>}
        {task?.state === 'failed' && <span role="alert">{say(task.error)}</span>}
        <span className={css.gap} />
        {task?.state === 'done' && <Button type="primary" loading={open.isPending} onClick={() => open.mutate([id], { onSuccess: showMade })}>{t('report.open')}</Button>}
        {!running && <Button type={task?.state === 'done' ? 'default' : 'primary'} disabled={!ready} loading={begin.isPending} onClick={() => begin.mutate([period], { onSuccess: (s) => setId(s.id) })}>{t('report.make')}</Button>}
      </div>
    </Card>
  )
}
