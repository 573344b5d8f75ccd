import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n/useText'
import css from './TaskLine.module.css'

interface Props {
  task: { state: string; done: number; of: number; error: string } | undefined
  /** What is being made, for those who hear it. */
  making: string
  made: string
  onCancel: () => void
  /** The buttons behind it. */
  children: ReactNode
}

/** How far a long work is, the way out of it, and what comes after. */
export function TaskLine({ task, making, made, onCancel, children }: Props) {
  const { t, say } = useText()
  return (
    <div className={css.line}>
      {task?.state === 'running' && <><Progress className={css.bar ?? ''} percent={task.of > 0 ? Math.floor((task.done * 100) / task.of) : 0} status="active" aria-label={making} /><Button onClick={onCancel}>{t('confirm.cancel')}</Button></>}
      {task?.state === 'done' && <span className={css.fine} role="status">{made}</span>}
      {task?.state === 'cancelled' && <span role="status">{t('report.cancelled')}</span>}
      {task?.state === 'failed' && <span role="alert">{say(task.error)}</span>}
      {children}
    </div>
  )
}
