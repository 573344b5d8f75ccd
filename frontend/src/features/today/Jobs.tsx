import { Button } from 'antd'
import { useState } from 'react'
import { usePresence } from '../../api/session'
import { useDismissJob, useRetryJob, type ParkedJob } from '../../api/today'
import { TimeText } from '../../components/DateText'
import { FormDialog } from '../../components/FormDialog'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

type Act = 'retry' | 'dismiss'

/** Work of the program that gave up, and the owner's word about it. */
export function Jobs({ rows }: { rows: readonly ParkedJob[] }) {
  const { t, word } = useText()
  const { session } = usePresence()
  const [asked, setAsked] = useState<{ job: ParkedJob; act: Act } | null>(null)
  const acts = { retry: useRetryJob(), dismiss: useDismissJob() }
  const owner = session?.roles.includes('owner') ?? false
  return (
    <ul className={css.jobs}>
      {rows.map((j) => (
        <li key={j.id}>
          <span><span className={css.who}><Told by={j.key} /></span><span className={css.sub}>{' · '}{j.state === 'failed' ? t('job.state.failed', { count: j.tries }) : t('job.state.uncertain', { count: j.tries })}{' · '}<TimeText at={j.at} /></span></span>
          {owner && (
            <span className={css.acts}>
              <Button size="small" onClick={() => setAsked({ job: j, act: 'retry' })}>{t('job.retry')}</Button>
              <Button size="small" type="text" onClick={() => setAsked({ job: j, act: 'dismiss' })}>{t('job.dismiss')}</Button>
            </span>
          )}
        </li>
      ))}
      {asked && (
        <FormDialog open title={t(`job.${asked.act}`)} lead={t(`job.${asked.act}.lead`, { what: word(asked.job.key, asked.job.key) })} verb={t(`job.${asked.act}`)} send={() => acts[asked.act].mutateAsync([asked.job.id])} onClose={() => setAsked(null)}>
          {null}
        </FormDialog>
      )}
    </ul>
  )
}
