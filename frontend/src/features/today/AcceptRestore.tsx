import { useAcceptRestore, type Unasked, type UnaskedRow } from '../../api/today'
import { TimeText } from '../../components/DateText'
import { FormDialog } from '../../components/FormDialog'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

/** The owner's word that restored books are complete; with gateways still to be asked it names what is given up. */
export function AcceptRestore({ unasked, onClose }: { unasked: Unasked; onClose: () => void }) {
  const { t, word } = useText()
  const accept = useAcceptRestore()
  const waits = unasked.list !== ''
  const rows = unasked.rows ?? []
  const more = unasked.count - rows.length
  return (
    <FormDialog
      open width={waits && rows.length > 0 ? 720 : 480} title={t(waits ? 'notice.restored.early' : 'notice.restored')} lead={t(waits ? 'notice.restored.unasked' : 'notice.restored.lead')}
      verb={t(waits ? 'notice.restored.anyway' : 'notice.restored.verb')} danger={waits} send={() => accept.mutateAsync([unasked.list])} onClose={onClose}
    >
      {rows.length > 0 && (
        <div className={css.unasked}>
          <Rows<UnaskedRow>
            rows={rows} rowKey={(r) => r.order} label={t('notice.restored')} empty=""
            columns={[
              { key: 'order', title: t('notice.restored.order'), render: (r) => <><strong>{r.order}</strong><div className={css.sub}>{r.account}{' · '}{word(r.why, '')}</div></> },
              { key: 'customer', title: t('field.customer'), figures: true, render: (r) => r.customer },
              { key: 'at', title: t('field.opened'), figures: true, render: (r) => <TimeText at={r.at} exact="short" /> },
              { key: 'sum', title: t('field.amount'), figures: true, align: 'right', render: (r) => <Money value={r.amount} /> },
            ]}
            foot={<tr><td colSpan={3}>{more > 0 ? t('notice.restored.more', { n: more }) : ''}</td><td className="figures" style={{ textAlign: 'right' }}><Money value={unasked.sum} /></td></tr>}
          />
        </div>
      )}
    </FormDialog>
  )
}
