import { Button } from 'antd'
import { useState } from 'react'
import { showMade } from '../../api/bridge'
import { useHistoryBook, type HistoryFilter } from '../../api/history'
import { useOpenFile, useTask } from '../../api/reports'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'

/** What the filter finds as a workbook: made in the background, then opened. */
export function Book({ filter }: { filter: HistoryFilter }) {
  const { t, say } = useText()
  const [made, setMade] = useState({ id: '', of: '' })
  const begin = useHistoryBook()
  const open = useOpenFile()
  const wanted = JSON.stringify(filter)
  const task = useTask(made.of === wanted ? made.id : '').data
  const problem = begin.error ?? open.error
  return (
    <>
      {problem && <ErrorState slim problem={problem} />}
      {task?.state === 'failed' && <span role="alert">{say(task.error)}</span>}
      {task?.state === 'done'
        ? <Button type="primary" loading={open.isPending} onClick={() => open.mutate([made.id], { onSuccess: showMade })}>{t('report.open')}</Button>
        : <Button loading={begin.isPending || task?.state === 'running'} onClick={() => begin.mutate([{ ...filter, after: '' }], { onSuccess: (s) => setMade({ id: s.id, of: wanted }) })}>{t('history.book')}</Button>}
    </>
  )
}
