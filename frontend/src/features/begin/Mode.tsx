import { Button, Radio } from 'antd'
import { useState } from 'react'
import { usePolicies, useSetPolicy } from '../../api/settings'
import { ErrorState } from '../../components/ErrorState'
import { useOffice } from '../../components/office'
import { useText } from '../../i18n/useText'
import css from './Begin.module.css'

const modes = ['off', 'on'] as const

/** Mode usul or isolir otomatis: whether anybody is isolated without a person's word. */
export function Mode({ onKept }: { onKept: () => void }) {
  const { t } = useText()
  const { today } = useOffice()
  const policies = usePolicies()
  const set = useSetPolicy()
  const now = (policies.data ?? []).find((p) => p.key === 'dunning.auto')?.value
  const [chosen, setChosen] = useState<string | null>(null)
  if (policies.error && !policies.data) return <ErrorState problem={policies.error} again={() => void policies.refetch()} />
  if (!now) return <p role="status">{t('app.loading')}</p>
  const value = chosen ?? now
  const keep = () => (value === now ? onKept() : set.mutate(['dunning.auto', value, today], { onSuccess: onKept }))
  return (
    <>
      <Radio.Group
        className={css.choices ?? ''} value={value} onChange={(e) => setChosen(String(e.target.value))}
        options={modes.map((m) => ({ value: m, label: <span><strong>{t(`begin.mode.${m}`)}</strong><br /><span className={css.sub}>{t(`begin.mode.${m}.help`)}</span></span> }))}
      />
      {set.error && <ErrorState slim problem={set.error} />}
      <div><Button loading={set.isPending} onClick={keep}>{t('form.save')}</Button></div>
    </>
  )
}
