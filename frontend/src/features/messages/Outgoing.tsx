import { Select } from 'antd'
import { useOutgoing, type MessageRow } from '../../api/bills'
import { DataTable, type Column } from '../../components/DataTable'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { Chip } from '../../components/StatusChip'
import { useParams } from '../../components/useParam'
import type { Tone } from '../../styles/tokens'
import { useText } from '../../i18n/useText'
import css from './Messages.module.css'

const states = ['', 'waiting', 'queued', 'sending', 'accepted', 'refused', 'uncertain', 'cancelled'] as const
const tones: Record<string, Tone> = { waiting: 'due', queued: 'due', sending: 'due', accepted: 'lunas', refused: 'isolir', uncertain: 'overdue' }

/** The outgoing book: what was said to whom, and whether it left. */
export function Outgoing({ onCustomer }: { onCustomer: (id: number) => void }) {
  const { t, word } = useText()
  const url = useParams()
  const state = url.text('mstate')
  const list = useOutgoing(state)
  const columns: Column<MessageRow>[] = [
    { key: 'at', title: t('field.paidAt'), width: 150, figures: true, render: (r) => <TimeText at={r.at} /> },
    { key: 'name', title: t('field.customer'), width: 200, render: (r) => <strong className={css.name}>{r.name}</strong> },
    { key: 'kind', title: t('message.what'), width: 150, render: (r) => word(`message.kind.${r.kind}`, r.kind) },
    { key: 'channel', title: t('message.via'), width: 110, render: (r) => word(`message.channel.${r.channel}`, r.channel) },
    { key: 'to', title: t('message.to'), width: 160, figures: true, render: (r) => r.to },
    { key: 'text', title: t('message.text'), width: 320, render: (r) => (r.error ? <span className={css.bad}>{word(r.error, r.error)}</span> : r.title || r.body) },
    { key: 'state', title: t('field.state'), width: 150, render: (r) => <Chip quiet tone={tones[r.state] ?? 'offline'} mark={r.state === 'accepted' ? 'check' : r.state === 'refused' ? 'cross' : 'ring'} text={word(`message.state.${r.state}`, r.state)} /> },
  ]
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <Select value={state} onChange={(mstate) => url.set({ mstate })} style={{ width: 200 }} aria-label={t('field.state')} options={states.map((s) => ({ value: s, label: s ? word(`message.state.${s}`, s) : t('customer.state.all') }))} />
      </div>
      <DataTable<MessageRow> rows={list.rows} columns={columns} rowKey={(r) => r.id} label={t('message.book')} loading={list.loading} problem={list.problem} again={list.again} more={list.more} loadingMore={list.loadingMore} onOpen={(r) => r.customer > 0 && onCustomer(r.customer)} onClear={state ? () => url.set({ mstate: null }) : undefined} empty={<EmptyState title={t('message.none')} text={t('message.noneText')} />} />
    </div>
  )
}
