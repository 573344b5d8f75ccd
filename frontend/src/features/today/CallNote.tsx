import { App, Button, Modal } from 'antd'
import { useNoteCall } from '../../api/messages'
import type { CutRow } from '../../api/today'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { Money } from '../../components/Money'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

/** The keys, as they are printed on the keyboard. */
const [yes, none] = ['Y', 'T']

/** Takes the cursor to what just opened. */
const hold = (dialog: HTMLElement | null) => dialog?.focus()

interface Props {
  row: CutRow
  onCustomer: (id: number) => void
  onClose: () => void
}

/** One call: whom, what to say, and how it went. Y notes that she was told, T that nobody answered; Enter notes nothing, because it opened the dialog and a call that nobody made counts towards isolation. */
export function CallNote({ row, onCustomer, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const note = useNoteCall()
  const went = (reached: boolean) =>
    note.mutate([row.message, reached], {
      onSuccess: () => {
        void message.success(t(reached ? 'call.doneReached' : 'call.doneMissed', { name: row.name }))
        onClose()
      },
    })
  const press = (key: string) => {
    if ((key === 't' || key === 'y') && !note.isPending) went(key === 'y')
  }
  return (
    <Modal open title={t('call.title', { name: row.name })} footer={null} width={520} onCancel={onClose} destroyOnHidden>
      <div className={css.call} tabIndex={-1} ref={hold} onKeyDown={(e) => { if (!e.ctrlKey && !e.metaKey && !e.altKey) press(e.key.toLowerCase()) }}>
        <p className={css.number}>{row.phone ? <a href={`tel:${row.phone}`}>{phone(row.phone)}</a> : t('call.door')}<Money value={row.owes} /></p>
        {row.tries > 0 && <p className={css.sub}>{t('call.tries', { count: row.tries })}{' '}<TimeText at={row.triedAt} /></p>}
        <p className={css.sub}>{t('call.says')}</p>
        <pre className={css.says}>{row.says}</pre>
        {note.error && <ErrorState slim problem={note.error} />}
        <div className={css.outcome}>
          <Button type="link" onClick={() => onCustomer(row.customer)}>{t('call.customer')}</Button>
          <span />
          <Button loading={note.isPending} onClick={() => went(false)}>{t('call.missed')} <kbd className={css.key}>{none}</kbd></Button>
          <Button type="primary" loading={note.isPending} onClick={() => went(true)}>{t('call.reached')} <kbd className={css.key}>{yes}</kbd></Button>
        </div>
      </div>
    </Modal>
  )
}
