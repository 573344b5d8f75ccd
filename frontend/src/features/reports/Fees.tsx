import type { FeeRow } from '../../api/reports'
import { Card } from '../../components/Card'
import type { Column } from '../../components/columns'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { useText } from '../../i18n/useText'
import css from './Reports.module.css'

/** What gateways cost by way to pay; where they do not tell it, a guess by their terms. */
export function Fees({ rows }: { rows: readonly FeeRow[] }) {
  const { t, lang, word } = useText()
  const told = rows.some((r) => r.told > 0)
  const name = word('report.figure.fees', '')
  const expected = rows.reduce((sum, r) => sum + r.expected, 0)
  const columns: Column<FeeRow>[] = [
    { key: 'channel', title: word('report.column.channel', ''), render: (r) => word(`channel.${r.channel}`, r.channel) },
    { key: 'count', title: word('report.column.payments', ''), align: 'right', figures: true, render: (r) => r.count.toLocaleString(lang) },
    { key: 'amount', title: word('report.column.amount', ''), align: 'right', render: (r) => <Money value={r.amount} /> },
    ...(told ? [{ key: 'told', title: word('report.column.fee_told', ''), align: 'right' as const, render: (r: FeeRow) => <Money value={r.told} /> }] : []),
    { key: 'expected', title: word('report.column.fee_expected', ''), align: 'right', render: (r) => <>{r.expected > 0 || r.unknown === 0 ? <Money value={r.expected} /> : null}{r.unknown > 0 && <div className={css.hint}>{t('report.feesUnknown', { count: r.unknown })}</div>}</> },
  ]
  return (
    <Card title={name} extra={rows.length > 0 ? <Money value={expected} weight="strong" /> : undefined}>
      <p className={css.hint}>{word('report.figure.fees.hint', '')}</p>
      <Rows rows={rows} columns={columns} rowKey={(r) => r.channel} label={name} empty={t('report.noFees')} />
    </Card>
  )
}
