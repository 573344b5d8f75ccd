import type { RestorePlan } from '../../api/restore'
import { TimeText } from '../../components/DateText'
import { How } from '../../components/How'
import { Money } from '../../components/Money'
import { Facts } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

/** What a copy holds, and what the books hold beyond it: by number, by rupiah, and by name where a person has to enter it again. */
export function RestoreFacts({ plan, first }: { plan: RestorePlan; first: boolean }) {
  const { t, lang } = useText()
  const newest = plan.newest?.[0]
  const hand = plan.hand ?? []
  const remitted = plan.remitted ?? []
  const figure = (n: number) => n.toLocaleString(lang)
  const holds = t('backup.all', { customers: figure(plan.copy.customers), invoices: figure(plan.copy.invoices), payments: figure(plan.copy.payments) })
  return (
    <>
      <p>{t(first ? 'restore.leadFirst' : 'restore.lead')}</p>
      {plan.foreign && !first && <p className={css.bad}>{t('restore.foreign')}</p>}
      {!plan.copy.verified && <p className={css.bad}>{t('restore.unverified')}</p>}
      <Facts rows={[
        [t('backup.of'), <TimeText key="a" at={plan.copy.at} exact />],
        [t('backup.holds'), holds],
        ...(first ? [] : [
          [t('restore.payments'), <strong key="p">{figure(plan.payments)}{' · '}<Money value={plan.money} /></strong>],
          [t('restore.byHand'), plan.byHand > 0 ? <span key="h">{figure(plan.byHand)}{' · '}<Money value={plan.byHandSum} /></span> : t('restore.nothing')],
          ...(plan.handed > 0 ? [[t('restore.handed'), <span key="r">{figure(plan.handed)}{' · '}<Money value={plan.handedSum} /></span>] as const] : []),
          ...(newest ? [[t('restore.newest'), <span key="n">{newest.name || newest.payer || newest.no}{' · '}<How short kind={newest.kind} channel={newest.channel} />{' · '}<Money value={newest.amount} />{' · '}<TimeText at={newest.paidAt} /></span>] as const] : []),
          [t('restore.invoices'), figure(plan.invoices)],
          [t('restore.customers'), figure(plan.customers)],
        ] as const),
      ]} />
      {hand.length > 0 && !first && (
        <section aria-label={t('restore.again')}>
          <div className={css.sub}>{t('restore.again')}</div>
          <ul className={css.lost} tabIndex={0}>
            {hand.map((p) => <li key={p.id}><span>{p.name || p.payer || p.no}</span><TimeText at={p.paidAt} /><Money value={p.amount} /></li>)}
          </ul>
        </section>
      )}
      {remitted.length > 0 && !first && (
        <section aria-label={t('restore.handedAgain')}>
          <div className={css.sub}>{t('restore.handedAgain')}</div>
          <ul className={css.lost} tabIndex={0}>
            {remitted.map((r) => <li key={r.id}><span>{r.reverses > 0 ? t('remit.isBack', { why: r.to }) : r.to}</span><TimeText at={r.at} /><Money value={r.amount} /></li>)}
          </ul>
        </section>
      )}
      {plan.skip > 0 && <p className={css.sub}>{t('restore.skip', { n: figure(plan.skip) })}</p>}
      <p className={css.sub}>{t(first ? 'restore.afterFirst' : 'restore.after')}</p>
    </>
  )
}
