import { Button } from 'antd'
import { useHistoryAct, type HistoryCard } from '../../api/history'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { Facts, Part, Sheet } from '../../components/Sheet'
import { Unbroken } from '../../components/Unbroken'
import { useText } from '../../i18n/useText'
import css from './History.module.css'

/** Opens what an act speaks of. */
export interface Opens {
  onCustomer: (id: number) => void
  onInvoice: (id: number) => void
  onPayment: (id: number) => void
  onRouter: (id: number) => void
}

interface Props extends Opens {
  seq: number
  onClose: () => void
  /** Narrows the history to a customer. */
  onAbout: (customer: number) => void
}

/** One act: the whole sentence, what it was before, and the way to what it speaks of. */
export function ActSheet({ seq, onClose, onAbout, ...opens }: Props) {
  const { t, lang } = useText()
  const query = useHistoryAct(seq, lang)
  const act = query.data?.seq === seq ? query.data : null
  return (
    <Sheet open={seq > 0} onClose={onClose} title={act ? t('history.act', { seq: act.seq.toLocaleString(lang) }) : t('app.loading')} footer={act && <Links act={act} onAbout={onAbout} {...opens} />}>
      {query.error && !act ? <ErrorState problem={query.error} again={() => void query.refetch()} /> : act && <Content act={act} />}
    </Sheet>
  )
}

function Content({ act }: { act: HistoryCard }) {
  const { t, word } = useText()
  const changes = act.changes ?? []
  return (
    <>
      <p className={css.text}><Unbroken text={act.text} /></p>
      <Facts rows={[
        [t('history.who'), act.who],
        [t('history.when'), <TimeText key="at" at={act.at} exact />],
        [t('history.group'), word(`history.group.${act.group}`, '')],
        ...(act.name ? [[t('field.customer'), act.name] as const] : []),
      ]} />
      <Part title={act.compared ? t('history.changes') : t('history.details')}>
        {act.erased ? <p>{t('history.erased')}</p> : changes.length === 0 ? <p className={css.none}>{t('history.noDetails')}</p> : (
          <table className={css.changes}>
            {act.compared && <thead><tr><th scope="col">{t('history.field')}</th><th scope="col">{t('history.before')}</th><th scope="col">{t('history.after')}</th></tr></thead>}
            <tbody>
              {changes.map((c) => (
                <tr key={c.field}>
                  <th scope="row">{c.field}</th>
                  {act.compared && <td className={c.before ? css.old : css.none}>{c.before || t('history.nothing')}</td>}
                  <td className={c.after ? '' : css.none}>{c.after || t('history.nothing')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Part>
    </>
  )
}

function Links({ act, onAbout, onCustomer, onInvoice, onPayment, onRouter }: { act: HistoryCard; onAbout: (customer: number) => void } & Opens) {
  const { t } = useText()
  const ways = [
    act.customer > 0 && <Button key="about" onClick={() => onAbout(act.customer)}>{t('history.ofThisCustomer')}</Button>,
    act.router > 0 && <Button key="router" onClick={() => onRouter(act.router)}>{t('history.openRouter')}</Button>,
    act.invoice > 0 && <Button key="invoice" onClick={() => onInvoice(act.invoice)}>{t('history.openInvoice')}</Button>,
    act.payment > 0 && <Button key="payment" onClick={() => onPayment(act.payment)}>{t('history.openPayment')}</Button>,
    act.customer > 0 && <Button key="customer" type="primary" onClick={() => onCustomer(act.customer)}>{t('history.openCustomer')}</Button>,
  ].filter(Boolean)
  return ways.length > 0 ? <div className={css.links}>{ways}</div> : null
}
