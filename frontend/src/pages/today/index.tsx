import { Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useToday, type TodayPage } from '../../api/today'
import { Card, Figure, Figures } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { PageHeader } from '../../components/PageHeader'
import { BeginCard } from '../../features/begin/BeginCard'
import { CutCard } from '../../features/today/CutList'
import { Errands, useErrands } from '../../features/today/Errands'
import { Jobs } from '../../features/today/Jobs'
import { Overnight, Story } from '../../features/today/Overnight'
import { Notices, waitsForWord } from '../../features/today/Notices'
import { Proposals } from '../../features/today/Proposals'
import { FirstLine, Quiet } from '../../features/today/Quiet'
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
  const { t } = useText()
  const go = useNavigate()
  const [unlocking, setUnlocking] = useState(false)
  const [reading, setReading] = useState(false)
  const fresh = page.lines === 0 && (page.recent ?? []).length === 0
  return (
    <div className={css.page}>
      <Notices page={page} onVault={() => setUnlocking(true)} onJournal={() => setReading(true)} />
      {fresh ? <FirstLine onEnrol={() => void go('/customers?new=1')} /> : <Numbers page={page} />}
      <Subjects page={page} fresh={fresh} />
      <Modal open={unlocking} title={t('vault.title')} footer={null} onCancel={() => setUnlocking(false)} destroyOnHidden>
        <p className={css.lead}>{t('vault.lead')}</p>
        <RecoveryForm onOpened={() => setUnlocking(false)} onLater={() => setUnlocking(false)} />
      </Modal>
      {reading && <JournalDialog onClose={() => setReading(false)} />}
    </div>
  )
}

/** The day in six numbers; a nought has no colour, for it asks for nothing. */
function Numbers({ page }: { page: TodayPage }) {
  const { t, lang } = useText()
  const go = useNavigate()
  return (
    <Figures>
      <Figure label={t('today.in')} value={<Money value={page.inToday} />} note={t('today.payments', { count: page.inTodayCount })} tone={page.inToday > 0 && 'lunas'} onOpen={() => void go('/money')} />
      <Figure label={t('today.inMonth', { month: monthLong(page.today, lang) })} value={<Money value={page.inMonth} />} onOpen={() => void go('/money')} />
      <Figure label={t('today.due')} value={<Money value={page.dueToday} />} note={t('today.bills', { count: page.dueTodayCount })} tone={page.dueToday > 0 && 'due'} onOpen={() => void go('/invoices?state=unpaid')} />
      <Figure label={t('today.overdue')} value={<Money value={page.overdue} />} note={t('today.bills', { count: page.overdueCount })} tone={page.overdue > 0 && 'overdue'} onOpen={() => void go('/customers?state=overdue')} />
      <Figure label={t('today.isolated')} value={page.isolated.toLocaleString(lang)} note={t('today.lines')} tone={page.isolated > 0 && 'isolir'} onOpen={() => void go('/customers?state=isolated')} />
      <Figure label={t('today.online')} value={page.online.toLocaleString(lang)} note={t('today.ofLines', { count: page.lines })} onOpen={() => void go('/network?tab=lines&lstate=connected')} />
    </Figures>
  )
}

/** The cards, in two columns that are both filled: the money that came in stands where there is room. */
function Subjects({ page, fresh }: { page: TodayPage; fresh: boolean }) {
  const { t } = useText()
  const go = useNavigate()
  const onCustomer = (id: number) => void go(`/customers?open=${id}`)
  const onRouter = (id: number) => void go(`/network?router=${id}`)
  const errands = useErrands(page)
  const may = useMay()
  const attention = (page.attention ?? []).filter((h) => !waitsForWord(h))
  const [night, proposals, waiting, parked, jobs] = [page.overnight ?? [], page.proposals ?? [], page.waitingRouter ?? [], page.parked ?? [], page.jobs ?? []]
  const tells = night.length + attention.length + jobs.length + waiting.length > 0
  const asks = proposals.length + errands.length + parked.length + page.tomorrow.count + page.toCall.count + page.open.count + page.stop.count > 0
  const calm = !asks && attention.length + jobs.length + waiting.length === 0
  const recent = !fresh && <Recent rows={page.recent ?? []} onCustomer={onCustomer} onPayment={(id) => void go(`/money?open=${id}`)} onAll={() => void go('/money')} />
  return (
    <>
      {!fresh && (night.length === 0 || calm) && <Quiet night={night.length === 0} work={calm} />}
      <div className={css.columns} data-one={!(tells && (asks || recent)) && !(asks && recent)}>
        <div className={css.column}>
          {night.length > 0 && <Overnight rows={night} from={page.overnightFrom} to={page.overnightTo} onCustomer={onCustomer} onRouter={onRouter} />}
          {attention.length + jobs.length > 0 && <Card title={t('today.attention')} count={attention.length + jobs.length} tone="due">{attention.length > 0 && <Story rows={attention} onCustomer={onCustomer} onRouter={onRouter} />}{jobs.length > 0 && <Jobs rows={jobs} />}</Card>}
          {waiting.length > 0 && <WaitingRouter rows={waiting} onCustomer={onCustomer} />}
          {(asks || !tells) && recent}
        </div>
        <div className={css.column}>
          {proposals.length > 0 && <Proposals rows={proposals} onCustomer={onCustomer} />}
          {errands.length > 0 && <Errands errands={errands} onGo={(to) => void go(to)} />}
          <CutCard which="today" list={page.cutToday} title={t('today.today')} lead={page.statement && <Statement page={page} />} tone="isolir" onCustomer={onCustomer} />
          <CutCard which="tomorrow" list={page.tomorrow} title={t('today.tomorrow')} lead={page.cutToday.count === 0 && page.statement && <Statement page={page} />} tone="isolir" onCustomer={onCustomer} extra={<span className={css.mode}>{page.autoCut ? t('today.auto') : t('today.proposes')}</span>} />
          <CutCard call which="call" list={page.toCall} title={t('today.call')} tone="overdue" onCustomer={onCustomer} />
          <CutCard which="open" list={page.open} title={t('today.open')} lead={t(may('Today.CloseReprieve') ? 'today.open.lead' : 'today.open.leadOther')} tone="due" onCustomer={onCustomer} />
          <CutCard which="stop" list={page.stop} title={t('today.stop')} lead={t('today.stop.lead')} tone="overdue" onCustomer={onCustomer} />
          {parked.length > 0 && <Parked rows={parked} onCustomer={onCustomer} />}
          {!asks && tells && recent}
        </div>
      </div>
    </>
  )
}

function Bones() {
  const { t } = useText()
  return <div className={css.bones} role="status" aria-label={t('app.loading')}><div /><div /><div /></div>
}
