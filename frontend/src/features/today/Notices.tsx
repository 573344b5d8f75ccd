import { Button } from 'antd'
import { useState } from 'react'
import { usePresence } from '../../api/session'
import { useAcceptRestore, useLeaveSafeStart, useTrustClock, type Happening, type TodayPage } from '../../api/today'
import { FormDialog } from '../../components/FormDialog'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import { AcceptRestore } from './AcceptRestore'
import css from './Notices.module.css'

type Ask = 'safe' | 'clock' | 'restored' | 'refused' | 'vault'

/** What each of these sentences waits for. */
const asks: Record<string, Ask> = {
  'attention.safe': 'safe', 'attention.clock.back': 'clock', 'attention.clock.ahead': 'clock', 'attention.clock.leapt': 'clock', 'attention.clock.closed': 'clock', 'attention.restored': 'restored', 'attention.restore_failed': 'refused', 'attention.vault': 'vault',
}

/** Whether a sentence waits for the owner's word: it then stands above the page. */
export const waitsForWord = (h: Happening) => h.key in asks

/** The notices of a page; a flag without its sentence gets one. */
function noticesOf(page: TodayPage): { ask: Ask; key: string; params: Record<string, string> | null }[] {
  const told = (page.attention ?? []).filter(waitsForWord).map((h) => ({ ask: asks[h.key] ?? 'vault', key: h.key, params: h.params }))
  const has = (ask: Ask) => told.some((n) => n.ask === ask)
  return [
    ...told,
    ...(page.safeStart && !has('safe') ? [{ ask: 'safe' as const, key: 'app.wait.safe', params: null }] : []),
    ...(page.clockDoubt && !has('clock') ? [{ ask: 'clock' as const, key: 'app.wait.clock', params: null }] : []),
    ...(page.restored && !has('restored') ? [{ ask: 'restored' as const, key: 'app.wait.restored', params: null }] : []),
  ]
}

/** What makes the whole office wait, and the owner's word that ends it. */
export function Notices({ page, onVault, onJournal }: { page: TodayPage; onVault: () => void; onJournal: () => void }) {
  const { t } = useText()
  const { session } = usePresence()
  const [asking, setAsking] = useState<Ask | null>(null)
  const trust = useTrustClock()
  const accept = useAcceptRestore()
  const work = useLeaveSafeStart()
  const acts = { safe: () => work.mutateAsync([]), clock: () => trust.mutateAsync([]), refused: () => accept.mutateAsync(['']) }
  const notices = noticesOf(page)
  const owner = session?.roles.includes('owner') ?? false
  if (notices.length === 0) return null
  return (
    <div className={css.notices}>
      {notices.map((n) => (
        <section key={n.key} className={css.notice} role="note">
          <p><Told by={n.key} params={n.params} /></p>
          {owner && n.ask === 'restored' && <Button onClick={onJournal}>{t('journal.open')}</Button>}
          {owner ? <Button danger={n.ask === 'vault'} onClick={() => (n.ask === 'vault' ? onVault() : setAsking(n.ask))}>{t(`notice.${n.ask}`)}</Button> : <span className={css.who}>{t('notice.owner')}</span>}
        </section>
      ))}
      {asking && asking !== 'vault' && asking !== 'restored' && (
        <FormDialog
          open title={t(`notice.${asking}`)} lead={t(`notice.${asking}.lead`)} verb={t(`notice.${asking}.verb`)}
          send={acts[asking]} onClose={() => setAsking(null)}
        >
          {null}
        </FormDialog>
      )}
      {asking === 'restored' && <AcceptRestore unasked={page.unasked} onClose={() => setAsking(null)} />}
    </div>
  )
}
