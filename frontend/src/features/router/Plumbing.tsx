import { Button } from 'antd'
import { useState } from 'react'
import { useApplyPlumbing, usePlumbing, type PlumbingPlan, type RouterRow } from '../../api/network'
import { Confirm } from '../../components/Confirm'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { Part } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import css from './Router.module.css'

/** What isolir needs on this router, in the router's own words, before anything is written. */
export function Plumbing({ router }: { router: RouterRow }) {
  const { t } = useText()
  const plan = usePlumbing(router.id)
  const apply = useApplyPlumbing()
  const [asking, setAsking] = useState(false)
  const missing = (plan.data?.steps ?? []).filter((s) => s.state !== 'present').length
  return (
    <Part title={t('plumbing.title')} extra={plan.data && <May call="Network.ApplyPlumbing"><Button size="small" {...(missing > 0 ? { type: 'primary' as const } : {})} onClick={() => setAsking(true)} disabled={missing === 0 && plan.data.verified}>{t('plumbing.apply')}</Button></May>}>
      <p className={css.sub}>{t('plumbing.lead')}</p>
      {plan.error && <ErrorState slim problem={plan.error} again={() => void plan.refetch()} />}
      {plan.isFetching && !plan.data && <p role="status" className={css.sub}>{t('plumbing.reading')}</p>}
      {plan.data && <Steps plan={plan.data} />}
      <Confirm open={asking} title={t('plumbing.applyTitle', { router: router.name })} verb={t('plumbing.applyVerb', { count: missing })} busy={apply.isPending} problem={apply.error} onYes={() => apply.mutate([router.id], { onSuccess: () => setAsking(false) })} onNo={() => setAsking(false)}>{t('plumbing.applyLead')}</Confirm>
    </Part>
  )
}

function Steps({ plan }: { plan: PlumbingPlan }) {
  const { t, word } = useText()
  return (
    <>
      {plan.verified && <p className={css.fine}>{t('plumbing.verified')}</p>}
      <ol className={css.plumbing}>
        {(plan.steps ?? []).map((s, i) => (
          <li key={`${s.key}-${i}`}>
            <span className={css.head}><span><Told by={s.key} /></span><Chip quiet tone={s.state === 'present' ? 'lunas' : s.state === 'differs' ? 'overdue' : 'due'} mark={s.state === 'present' ? 'check' : s.state === 'differs' ? 'half' : 'ring'} text={word(`plumbing.state.${s.state}`, s.state)} /></span>
            {s.command && <code className={css.command}>{s.command}</code>}
          </li>
        ))}
      </ol>
    </>
  )
}
