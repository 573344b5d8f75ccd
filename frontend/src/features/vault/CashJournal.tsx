import { Button } from 'antd'
import { useState } from 'react'
import { useJournalState } from '../../api/settings'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import { JournalDialog } from './JournalDialog'
import css from './Journal.module.css'

/** Whether the second folder holds every payment that no gateway knows of. */
export function CashJournal() {
  const { t, word } = useText()
  const state = useJournalState().data
  const [open, setOpen] = useState(false)
  return (
    <Card title={t('journal.title')} extra={<Button size="small" onClick={() => setOpen(true)}>{t('journal.open')}</Button>}>
      <p className={css.sub}>{t('journal.lead')}</p>
      {state && !state.on && <p className={css.sub}>{t('backup.secondNone')}</p>}
      {state?.on && state.waiting === 0 && !state.error && <Chip quiet tone="lunas" mark="check" text={t('journal.whole')} />}
      {state?.on && state.waiting > 0 && <p className={css.bad}>{t('journal.behind', { count: state.waiting })}{' '}<TimeText at={state.since} exact /></p>}
      {state?.on && state.error && <p className={css.sub}>{word(state.error, t('backup.secondFailed'))}</p>}
      {open && <JournalDialog onClose={() => setOpen(false)} />}
    </Card>
  )
}
