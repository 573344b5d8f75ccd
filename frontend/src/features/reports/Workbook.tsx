import { Button } from 'antd'
import { useState } from 'react'
import { showMade } from '../../api/bridge'
import { useCancelTask, useOpenFile, useTask, useWorkbook, type ReportPeriod } from '../../api/reports'
import { Card } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { TaskLine } from '../../components/TaskLine'
import { useText } from '../../i18n/useText'
import css from './Reports.module.css'

const sheets = ['invoices', 'payments', 'tax', 'aged', 'fees'] as const

/** Makes the workbook of a period for the accountant, tells how far it is, and opens it. */
export function Workbook({ period, ready }: { period: ReportPeriod; ready: boolean }) {
  const { t } = useText()
  const [id, setId] = useState('')
  const begin = useWorkbook()
  const cancel = useCancelTask()
  const open = useOpenFile()
  const task = useTask(id).data
  const done = task?.state === 'done'
  const problem = begin.error ?? cancel.error ?? open.error
  return (
    <>
      {problem && <ErrorState slim problem={problem} />}
      <TaskLine task={task} making={t('report.making')} made={t('report.made')} onCancel={() => cancel.mutate([id])}>
        {task?.state !== 'running' && <Button type={done ? 'default' : 'primary'} disabled={!ready} loading={begin.isPending} onClick={() => begin.mutate([period], { onSuccess: (s) => setId(s.id) })}>{t('report.make')}</Button>}
        {done && <Button type="primary" loading={open.isPending} onClick={() => open.mutate([id], { onSuccess: showMade })}>{t('report.open')}</Button>}
      </TaskLine>
    </>
  )
}

/** What stands in the workbook, sheet by sheet. */
export function WorkbookWords() {
  const { t, word } = useText()
  return (
    <Card title={t('report.workbook')}>
      <ul className={css.sheets}>
        {sheets.map((s) => <li key={s}><strong>{word(`report.figure.${s}`, s)}</strong><span className={css.hint}>{word(`report.figure.${s}.hint`, '')}</span></li>)}
      </ul>
    </Card>
  )
}
