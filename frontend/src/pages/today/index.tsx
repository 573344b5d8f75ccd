import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useToday, type TodayPage } from '../../api/today'
import { Card, Figure, Figures } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { PageHeader } from '../../components/PageHeader'
import { BeginCard } from '../../features/begin/BeginCard'
import { CutCard } from '../../features/today/CutList'
import { Jobs } from '../../features/today/Jobs'
import { Overnight, Story } from '../../features/today/Overnight'
import { Notices, waitsForWord } from '../../features/today/Notices'
import { Proposals } from '../../features/today/Proposals'
import { Recent } from '../../features/today/Recent'
import { Statement } from '../../features/today/Statement'
import { Parked, WaitingRouter } from '../../features/today/Waiting'
import { JournalDialog } from '../../features/vault/JournalDialog'
import { RecoveryForm } from '../../features/vault/RecoveryForm'
import { monthLong } from '../../format/date'
import { useText } from '../../i18n/useText'
import css from './today.module.css'

/** Hari Ini: what happened, what came in, what needs a person. */
export default function Today() {
  const { t } = useText()
  const go = useNavigate()
  const today = useToday()
  return (
    <>
      <PageHeader title={t('nav.today')} lead={t('page.today.lead')} />
      <BeginCard onGo={(step) => void go(`/begin?step=${step}`)} />
      {today.error && !today.data ? <ErrorState problem={today.error} again={() => void today.refetch()} /> : today.data ? <Content page={today.data} /> : <Bones />}
    </>
  )
}

function Content({ page }: { page: TodayPage }) {
  const { t, lang } = useText()
  const go = useNavigate()
  const onCustomer = (id: number) => void go(`/customers?open=${id}`)
  const onRouter = (id: number) => void go(`/network?router=${id}`)
  const attention = (page.attention ?? []).filter((h) => !waitsForWord(h))
  const [unlocking, setUnlocking] = useState(false)
  const [reading, setReading] = useState(false)
  const [proposals, waiting, parked, jobs] = [page.proposals ?? [], page.waitingRouter ?? [], page.parked ?? [], page.jobs ?? []]
  const calm = [proposals, waiting, parked, attention, jobs].every((list) => list.length === 0) && [page.tomorrow, page.toCall, page.stop].every((list) => list.count === 0) && page.waQueue === 0 && page.unmatched === 0 && page.proofs === 0 && page.findings === 0
  return (
    <div className={css.page}>
      <Notices page={page} onVault={() => setUnlocking(true)} onJournal={() => setReading(true)} />
      <Figures>
        <Figure label={t('today.in')} value={<Money value={page.inToday} />} note={t('today.payments', { count: page.inTodayCount })} tone="lunas" onOpen={() => void go('/money')} />
        <Figure label={t('today.inMonth', { month: monthLong(page.today, lang) })} value={<Money value={page.inMonth} />} onOpen={() => void go('/money')} />
        <Figure label={t('today.due')} value={<Money value={page.dueToday} />} note={t('today.bills', { count: page.dueTodayCount })} tone="due" onOpen={() => void go('/invoices?state=unpaid')} />
        <Figure label={t('today.overdue')} value={<Money value={page.overdue} />} note={t('today.bills', { count: page.overdueCount })} tone="overdue" onOpen={() => void go('/customers?state=overdue')} />
        <Figure label={t('today.isolated')} value={page.isolated.toLocaleString(lang)} note={t('today.lines')} tone="isolir" onOpen={() => void go('/customers?state=isolated')} />
        <Figure label={t('today.online')} value={page.online.toLocaleString(lang)} note={t('today.ofLines', { count: page.lines })} onOpen={() => void go('/network?tab=lines')} />
      </Figures>
      <div className={css.columns}>
        <div className={css.column}>
          <Overnight rows={page.overnight ?? []} from={page.overnightFrom} to={page.overnightTo} onCustomer={onCustomer} onRouter={onRouter} />
          {attention.length + jobs.length > 0 && <Card title={t('today.attention')} count={attention.length + jobs.length} tone="due">{attention.length > 0 && <Story rows={attention} onCustomer={onCustomer} onRouter={onRouter} />}{jobs.length > 0 && <Jobs rows={jobs} />}</Card>}
          {waiting.length > 0 && <WaitingRouter rows={waiting} onCustomer={onCustomer} />}
          <Recent rows={page.recent ?? []} onCustomer={onCustomer} onPayment={(id) => void go(`/money?open=${id}`)} onAll={() => void go('/money')} />
        </div>
        <div className={css.column}>
          {proposals.length > 0 && <Proposals rows={proposals} onCustomer={onCustomer} />}
          <Errands page={page} />
          <CutCard which="tomorrow" list={page.tomorrow} title={t('today.tomorrow')} lead={page.statement && <Statement page={page} />} tone="isolir" onCustomer={onCustomer} extra={<span className={css.mode}>{page.autoCut ? t('today.auto') : t('today.proposes')}</span>} />
          <CutCard call which="call" list={page.toCall} title={t('today.call')} tone="overdue" onCustomer={onCustomer} />
          <CutCard which="stop" list={page.stop} title={t('today.stop')} lead={t('today.stop.lead')} tone="overdue" onCustomer={onCustomer} />
          {parked.length > 0 && <Parked rows={parked} onCustomer={onCustomer} />}
          {calm && <Card title={t('today.work')}><p className={css.calm}>{t('today.calm')}</p></Card>}
        </div>
      </div>
      <Modal open={unlocking} title={t('vault.title')} footer={null} onCancel={() => setUnlocking(false)} destroyOnHidden>
        <p className={css.calm}>{t('vault.lead')}</p>
        <RecoveryForm onOpened={() => setUnlocking(false)} onLater={() => setUnlocking(false)} />
      </Modal>
      {reading && <JournalDialog onClose={() => setReading(false)} />}
    </div>
  )
}

/** What is quickly done elsewhere: a number and the way there. */
function Errands({ page }: { page: TodayPage }) {
  const { t } = useText()
  const go = useNavigate()
  const may = useMay()
  const errands = [
    { n: page.waQueue, text: t('today.wa', { count: page.waQueue }), to: '/invoices?tab=messages', call: 'Bills.WaQueue', verb: t('today.wa.go') },
    { n: page.unmatched, text: <>{t('today.unmatched', { count: page.unmatched })}{' · '}<Money value={page.unmatchedSum} /></>, to: '/money?tab=unmatched', call: 'Money.Unmatched', verb: t('today.unmatched.go') },
    { n: page.proofs, text: <>{t('today.proofs', { count: page.proofs })}{' · '}{t('today.proofsSince')}{' '}<TimeText at={page.proofsSince} /></>, to: '/money?tab=proofs', call: 'Money.Proofs', verb: t('today.proofs.go') },
    { n: page.findings, text: t('today.findings', { count: page.findings }), to: '/settings?tab=books', call: 'Settings.Backups', verb: t('today.findings.go') },
  ].filter((e) => e.n > 0 && may(e.call))
  if (errands.length === 0) return null
  return (
    <Card title={t('today.work')}>
      <ul className={css.errands}>
        {errands.map((e) => <li key={e.to}><span>{e.text}</span><Button size="small" onClick={() => void go(e.to)}>{e.verb}</Button></li>)}
      </ul>
    </Card>
  )
}

function Bones() {
  const { t } = useText()
  return <div className={css.bones} role="status" aria-label={t('app.loading')}><div /><div /><div /></div>
}
