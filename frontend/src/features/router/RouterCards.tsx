import { Button } from 'antd'
import { useRouters, type RouterRow } from '../../api/network'
import { EmptyState } from '../../components/EmptyState'
import { ErrorState } from '../../components/ErrorState'
import { TimeText } from '../../components/DateText'
import { Chip } from '../../components/StatusChip'
import type { MarkShape } from '../../components/Mark'
import { May } from '../../components/May'
import type { Tone } from '../../styles/tokens'
import { useText } from '../../i18n/useText'
import { HealthLine } from './Health'
import css from './Router.module.css'

const looks: Record<string, [Tone, MarkShape]> = { ok: ['lunas', 'full'], unreachable: ['isolir', 'cross'], waiting: ['due', 'clock'], stopped: ['offline', 'line'] }

/** The state of a router, as it answers now. */
export function RouterChip({ state }: { state: string }) {
  const { word } = useText()
  const [tone, mark] = looks[state] ?? ['offline', 'ring']
  return <Chip tone={tone} mark={mark} text={word(`router.state.${state}`, state)} />
}

/** Every router on a slip: its state, its lines, what is amiss. */
export function RouterCards({ onOpen, onAdd }: { onOpen: (router: RouterRow) => void; onAdd: () => void }) {
  const { t } = useText()
  const routers = useRouters()
  if (routers.error && !routers.data) return <ErrorState problem={routers.error} again={() => void routers.refetch()} />
  if (routers.isPending) return <p role="status">{t('app.loading')}</p>
  const rows = routers.data ?? []
  if (rows.length === 0) return <EmptyState title={t('router.none')} text={t('router.noneText')} action={<May call="Network.Add"><Button type="primary" onClick={onAdd}>{t('router.add')}</Button></May>} />
  return <div className={css.cards}>{rows.map((r) => <Slip key={r.id} router={r} onOpen={() => onOpen(r)} />)}</div>
}

function Slip({ router: r, onOpen }: { router: RouterRow; onOpen: () => void }) {
  const { t, lang, word } = useText()
  const figure = (label: string, n: number, tone = '') => <div key={label} data-tone={n > 0 ? tone : ''}><dt>{label}</dt><dd>{n.toLocaleString(lang)}</dd></div>
  return (
    <button type="button" className={css.slip} data-state={r.state} onClick={onOpen}>
      <span className={css.head}><strong className={css.name}>{r.name}</strong><RouterChip state={r.state} /></span>
      <span className={css.sub}>{[r.address, r.board, r.version && `RouterOS ${r.version}`].filter(Boolean).join(' · ')}</span>
      <dl className={css.counts}>
        {figure(t('router.lines'), r.lines)}
        {figure(t('router.connected'), r.connected, 'lunas')}
        {figure(t('router.isolated'), r.isolated, 'isolir')}
        {figure(t('router.waiting'), r.waiting, 'due')}
        {figure(t('router.differs'), r.differs + (r.strays?.length ?? 0), 'overdue')}
      </dl>
      <HealthLine router={r} />
      <span className={css.sub}>
        {r.state === 'unreachable' && r.downSince ? <>{t('router.downSince')} <TimeText at={r.downSince} />{r.lastError && <>{' · '}{word(r.lastError, r.lastError)}</>}</> : r.lastOk ? <>{t('router.lastOk')} <TimeText at={r.lastOk} /></> : t('router.neverOk')}
        {r.plumbing !== 'verified' && <span className={css.warn}>{' · '}{t('router.plumbingMissing')}</span>}
      </span>
    </button>
  )
}
