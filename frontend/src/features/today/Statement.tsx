import { Button } from 'antd'
import { useState } from 'react'
import { useSeeStatement, type TodayPage } from '../../api/today'
import { FormDialog } from '../../components/FormDialog'
import { May } from '../../components/May'
import { TimeText } from '../../components/DateText'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

/** Where only the bank statement tells who paid: nobody has looked at it today, or who did. */
export function Statement({ page }: { page: TodayPage }) {
  const { t } = useText()
  const see = useSeeStatement()
  const [asking, setAsking] = useState(false)
  if (page.statement === '') return null
  if (page.statement === 'seen') return <p>{t('today.statement.by', { name: page.statementBy })}{' '}<TimeText at={page.statementAt} /></p>
  return (
    <div className={css.statement} role="note">
      <span>{t('today.statement.due')}</span>
      <May call="Today.SeeStatement"><Button size="small" onClick={() => setAsking(true)}>{t('today.statement.verb')}</Button></May>
      {asking && (
        <FormDialog open title={t('today.statement.title')} lead={t('today.statement.lead')} verb={t('today.statement.verb')} send={() => see.mutateAsync([])} onClose={() => setAsking(false)}>
          {null}
        </FormDialog>
      )}
    </div>
  )
}
