import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { leave } from '../../api/leaving'
import { useRestore, useRestorePlan, type BackupRow, type RestorePlan } from '../../api/settings'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { How } from '../../components/How'
import { Money } from '../../components/Money'
import { Facts } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import { Loaded } from './SettingsForm'
import css from './Settings.module.css'

/** Goes back to an older copy: what would be lost is read first, and its number typed. */
export function RestoreDialog({ copy, onClose }: { copy: BackupRow; onClose: () => void }) {
  const { t } = useText()
  const plan = useRestorePlan(copy.path)
  return (
    <Modal open title={t('restore.title')} footer={null} onCancel={onClose} width={560} style={{ top: 56 }} destroyOnHidden mask={{ closable: false }}>
      <Loaded of={plan}>{(p) => <Body plan={p} onClose={onClose} />}</Loaded>
    </Modal>
  )
}

function Body({ plan, onClose }: { plan: RestorePlan; onClose: () => void }) {
  const { t, lang } = useText()
  const restore = useRestore()
  const [typed, setTyped] = useState('')
  const newest = plan.newest?.[0]
  const figure = (n: number) => n.toLocaleString(lang)
  const ready = typed.trim() !== '' && typed.replace(/\D/g, '') === String(plan.payments)
  const go = () => restore.mutate([plan.copy.path, plan.payments], { onSuccess: () => leave() })
  return (
    <div className={css.choices}>
      <p>{t('restore.lead')}</p>
      {plan.foreign && <p className={css.bad}>{t('restore.foreign')}</p>}
      {!plan.copy.verified && <p className={css.bad}>{t('restore.unverified')}</p>}
      <Facts rows={[
        [t('backup.of'), <TimeText key="a" at={plan.copy.at} exact />],
        [t('restore.payments'), <strong key="p">{figure(plan.payments)}{' · '}<Money value={plan.money} /></strong>],
        [t('restore.byHand'), plan.byHand > 0 ? <span key="h">{figure(plan.byHand)}{' · '}<Money value={plan.byHandSum} /></span> : t('restore.nothing')],
        ...(newest ? [[t('restore.newest'), <span key="n">{newest.name || newest.payer || newest.no}{' · '}<How short kind={newest.kind} channel={newest.channel} />{' · '}<Money value={newest.amount} />{' · '}<TimeText at={newest.paidAt} /></span>] as const] : []),
        [t('restore.invoices'), figure(plan.invoices)],
        [t('restore.customers'), figure(plan.customers)],
      ]} />
      <p className={css.sub}>{t('restore.after')}</p>
      <label className={css.repeat}>
        {t('restore.confirm', { n: String(plan.payments) })}
        <Input value={typed} onChange={(e) => setTyped(e.target.value)} inputMode="numeric" autoComplete="off" autoFocus style={{ maxWidth: 160 }} />
      </label>
      {restore.error && <ErrorState slim problem={restore.error} />}
      <div className={css.buttons}>
        <Button onClick={onClose}>{t('confirm.cancel')}</Button>
        <Button type="primary" danger disabled={!ready} loading={restore.isPending} onClick={go}>{t('restore.verb')}</Button>
      </div>
    </div>
  )
}
