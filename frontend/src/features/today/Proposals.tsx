import { App, Button, Spin } from 'antd'
import { useState } from 'react'
import { useApprove, useProposal, type Proposal } from '../../api/today'
import { Card } from '../../components/Card'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { ErrorState } from '../../components/ErrorState'
import { DateText } from '../../components/DateText'
import { Money } from '../../components/Money'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import { CutList } from './CutList'
import css from './Today.module.css'

interface Props {
  rows: readonly Proposal[]
  onCustomer: (id: number) => void
}

/** Isolations the program proposes and a person decides. */
export function Proposals({ rows, onCustomer }: Props) {
  const { t } = useText()
  const [asked, setAsked] = useState<Proposal | null>(null)
  return (
    <Card title={t('today.proposals')} count={rows.length} tone="isolir">
      {rows.map((p) => (
        <div key={p.id} className={css.proposal}>
          <div className={css.line}>
            <span><strong>{t('confirm.people', { count: p.count })}</strong>{' · '}{p.router}{' · '}<DateText date={p.on} look="short" /></span>
            <Money value={p.amount} weight="strong" />
          </div>
          <div className={css.sub}><Told by={p.why} /></div>
          <div><Button size="small" danger onClick={() => setAsked(p)}>{t('today.proposals.open')}</Button></div>
        </div>
      ))}
      {asked && <Approve proposal={asked} onClose={() => setAsked(null)} onCustomer={onCustomer} />}
    </Card>
  )
}

function Approve({ proposal, onClose, onCustomer }: { proposal: Proposal; onClose: () => void; onCustomer: (id: number) => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const approve = useApprove()
  const lines = useProposal(proposal.id)
  const yes = () => approve.mutate([proposal.id, proposal.listHash], {
    onSuccess: () => {
      void message.success(t('today.proposals.done', { count: proposal.count }))
      onClose()
    },
  })
  return (
    <ConfirmAmount open danger call="Today.Approve" title={t('today.proposals.title', { router: proposal.router })} verb={t('today.proposals.verb')} people={proposal.count} amount={proposal.amount} busy={approve.isPending} problem={approve.error} onYes={yes} onNo={onClose}>
      <p className={css.sub}>{t('today.proposals.lead')}</p>
      <div className={css.list}>{lines.error ? <ErrorState slim problem={lines.error} again={() => void lines.refetch()} /> : lines.isLoading ? <Spin /> : <CutList rows={lines.data ?? []} label={t('today.proposals')} onOpen={(r) => onCustomer(r.customer)} short />}</div>
    </ConfirmAmount>
  )
}
