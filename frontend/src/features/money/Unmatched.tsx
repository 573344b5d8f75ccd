import { Button } from 'antd'
import { useState } from 'react'
import { useUnmatched, type UnmatchedRow } from '../../api/money'
import type { Column } from '../../components/columns'
import { DataTable } from '../../components/DataTable'
import { DateText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { useText } from '../../i18n/useText'
import { MatchDialog } from './MatchDialog'
import css from './Money.module.css'

/** Belum dikenali: money whose owner is not known. It is kept, never dropped. */
export function Unmatched() {
  const { t, word } = useText()
  const list = useUnmatched()
  const may = useMay()
  const [matching, setMatching] = useState<UnmatchedRow | null>(null)
  const columns: Column<UnmatchedRow>[] = [
    { key: 'no', title: t('field.no'), width: 160, least: 136, figures: true, render: (r) => r.no },
    { key: 'on', title: t('statement.role.date'), width: 150, least: 104, figures: true, render: (r) => <DateText date={r.on} /> },
    { key: 'payer', title: t('counter.payerName'), width: 200, least: 100, render: (r) => <span title={r.note}>{r.payer || r.note || '–'}</span> },
    { key: 'how', title: t('field.how'), width: 130, least: 76, render: (r) => word(`channel.${r.channel}`, r.channel) },
    { key: 'why', title: t('money.whyUnmatched'), width: 360, least: 150, render: (r) => <span title={word(r.why, r.why)}>{word(r.why, r.why)}</span> },
    { key: 'amount', title: t('field.amount'), width: 112, align: 'right', render: (r) => <Money value={r.amount} weight="strong" /> },
    { key: 'act', title: '', width: 104, align: 'right', render: (r) => <May call="Money.Match"><Button size="small" onClick={(e) => { e.stopPropagation(); setMatching(r) }}>{t('money.match')}</Button></May> },
  ]
  return (
    <div className={css.list}>
      <DataTable<UnmatchedRow> rows={list.data ?? []} columns={columns} rowKey={(r) => r.payment} label={t('money.unmatched')} loading={list.isPending} problem={list.error} again={() => void list.refetch()} {...(may('Money.Match') ? { onOpen: setMatching } : {})} empty={<EmptyState title={t('money.unmatchedNone')} text={t('money.unmatchedNoneText')} />} />
      <MatchDialog row={matching} onClose={() => setMatching(null)} />
    </div>
  )
}
