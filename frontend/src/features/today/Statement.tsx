import { Button } from 'antd'
import { useState } from 'react'
import { useSeeStatement, type TodayPage } from '../../api/today'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { May } from '../../components/May'
import { TimeText } from '../../components/DateText'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

/** Where only the bank statement tells who paid: nobody has looked at it today, or who did. Saying
 *  so lets today's isolations go on, and names how many and how much. */
export function Statement({ page }: { page: TodayPage }) {
  const { t } = useText()
  const see = useSeeStatement()
  const [asked, setAsked] = useState<TodayPage | null>(null) // the page as it was when the question was opened
  if (page.statement === '') return null
  if (page.statement === 'seen') return <p>{t('today.statement.by', { name: page.statementBy })}{' '}<TimeText at={page.statementAt} /></p>
  return (
    <div className={css.statement} role="note">
      <span>{t('today.statement.due')}</span>
      <May call="Today.SeeStatement"><Button size="small" onClick={() => setAsked(page)}>{t('today.statement.verb')}</Button></May>
      {asked && (
        <ConfirmAmount
          open title={t('today.statement.title')} verb={t('today.statement.verb')} people={asked.cutToday.count} amount={asked.cutToday.count > 0 ? asked.cutToday.amount : null} danger={asked.autoCut && asked.cutToday.count > 0}
          busy={see.isPending} problem={see.error} onNo={() => setAsked(null)} onYes={() => see.mutate([asked.today, asked.cutHash], { onSuccess: () => setAsked(null) })}
        >
          {asked.cutToday.count === 0 ? t('today.statement.lead') : t(asked.autoCut ? 'today.statement.cuts' : 'today.statement.proposes')}
        </ConfirmAmount>
      )}
    </div>
  )
}
