import { Button } from 'antd'
import type { PaymentRow } from '../../api/money'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { How } from '../../components/How'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

/** How many people stand on the page; the rest is on the page Uang. */
const SHOWN = 10

interface Props {
  rows: readonly PaymentRow[]
  onCustomer: (id: number) => void
  /** Money nobody's yet opens as itself. */
  onPayment: (id: number) => void
  onAll: () => void
}

/** Uang masuk terakhir: who paid, how, and when. */
export function Recent({ rows, onCustomer, onPayment, onAll }: Props) {
  const { t } = useText()
  return (
    <Card title={t('today.recent')} tone="lunas" extra={rows.length > 0 && <Button size="small" type="text" onClick={onAll}>{t('today.recent.all')}</Button>}>
      <Rows
        bare rows={rows.slice(0, SHOWN)} rowKey={(r) => r.id} label={t('today.recent')} empty={t('today.recent.none')} onOpen={(r) => (r.customer > 0 ? onCustomer(r.customer) : onPayment(r.id))}
        columns={[
          { key: 'who', title: '', render: (r) => <>{r.customer > 0 ? <div className={css.who}>{r.name}</div> : <div className={css.odd}>{r.payer || t('money.unmatched')}</div>}<div className={css.sub}><How short kind={r.kind} channel={r.channel} />{r.reversedBy > 0 && <>{' · '}{t('payment.reversed')}</>}</div></> },
          { key: 'at', title: '', align: 'right', render: (r) => <span className={css.sub}><TimeText at={r.paidAt} /></span> },
          { key: 'amount', title: '', align: 'right', render: (r) => <span className={r.reversedBy > 0 ? css.struck : ''}><Money value={r.amount} weight="strong" /></span> },
        ]}
      />
    </Card>
  )
}
