import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { TodayPage } from '../../api/today'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

export interface Errand { text: ReactNode; to: string; verb: string }

/** What is quickly done elsewhere, as far as whoever asks may do it. */
export function useErrands(page: TodayPage): Errand[] {
  const { t } = useText()
  const may = useMay()
  return [
    { n: page.waQueue, text: t('today.wa', { count: page.waQueue }), to: '/invoices?tab=messages', call: 'Bills.WaQueue', verb: t('today.wa.go') },
    { n: page.unmatched, text: <>{t('today.unmatched', { count: page.unmatched })}{' · '}<Money value={page.unmatchedSum} /></>, to: '/money?tab=unmatched', call: 'Money.Unmatched', verb: t('today.unmatched.go') },
    { n: page.proofs, text: <>{t('today.proofs', { count: page.proofs })}{' · '}{t('today.proofsSince')}{' '}<TimeText at={page.proofsSince} /></>, to: '/money?tab=proofs', call: 'Money.Proofs', verb: t('today.proofs.go') },
    { n: page.findings, text: t('today.findings', { count: page.findings }), to: '/settings?tab=books', call: 'Settings.Backups', verb: t('today.findings.go') },
  ].filter((e) => e.n > 0 && may(e.call))
}

/** Pekerjaan hari ini: a number and the way there. */
export function Errands({ errands, onGo }: { errands: readonly Errand[]; onGo: (to: string) => void }) {
  const { t } = useText()
  return (
    <Card title={t('today.work')}>
      <ul className={css.errands}>
        {errands.map((e) => <li key={e.to}><span>{e.text}</span><Button size="small" onClick={() => onGo(e.to)}>{e.verb}</Button></li>)}
      </ul>
    </Card>
  )
}
