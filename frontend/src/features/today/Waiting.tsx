import type { ParkedRow } from '../../api/today'
import type { LineRow } from '../../api/network'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { Rows } from '../../components/Rows'
import { LineChip } from '../../components/StatusChip'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

interface Open {
  onCustomer: (id: number) => void
}

/** Lines whose router has not yet done what it should. */
export function WaitingRouter({ rows, onCustomer }: Open & { rows: readonly LineRow[] }) {
  const { t } = useText()
  return (
    <Card title={t('today.waiting')} count={rows.length} tone="due">
      <Rows
        bare rows={rows.slice(0, 8)} rowKey={(r) => r.line} label={t('today.waiting')} empty={t('table.empty')} onOpen={(r) => onCustomer(r.customer)}
        columns={[
          { key: 'who', title: '', render: (r) => <><div className={css.who}>{r.name}</div><div className={css.sub}>{r.router}</div></> },
          { key: 'chip', title: '', align: 'right', render: (r) => <LineChip quiet state={r.chip.state} since={r.chip.since} /> },
        ]}
      />
      {rows.length > 8 && <p className={css.more}>{t('today.more', { count: rows.length - 8 })}</p>}
    </Card>
  )
}

/** Lines the billing run could not bill. */
export function Parked({ rows, onCustomer }: Open & { rows: readonly ParkedRow[] }) {
  const { t } = useText()
  return (
    <Card title={t('today.parked')} count={rows.length} tone="overdue">
      <Rows
        bare rows={rows} rowKey={(r) => r.line} label={t('today.parked')} empty={t('table.empty')} onOpen={(r) => onCustomer(r.customer)}
        columns={[
          { key: 'who', title: '', render: (r) => <><div className={css.who}>{r.name}</div><div className={css.sub}><Told by={r.key} params={r.params} /></div></> },
          { key: 'since', title: '', align: 'right', render: (r) => <TimeText at={r.since} /> },
        ]}
      />
    </Card>
  )
}
