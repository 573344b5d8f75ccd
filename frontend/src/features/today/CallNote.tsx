import { App, Button, Modal } from 'antd'
import { useEffect } from 'react'
import { useNoteCall } from '../../api/messages'
import type { CutRow } from '../../api/today'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { Money } from '../../components/Money'
import { writes } from '../../components/writes'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

/** The keys, as they are printed on the keyboard. */
const [yes, none] = ['Y', 'T']

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
  // Of the whole window: the dialog may still be opening, or stand with the cursor on its frame.
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const key = e.key.toLowerCase()
      if (writes(e.target)) return // a search over it, or the password of a locked desk
      if (!e.ctrlKey && !e.metaKey && !e.altKey && !e.repeat && (key === 't' || key === 'y') && !note.isPending) went(key === 'y')
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return (
    <Modal open title={t('call.title', { name: row.name })} footer={null} width={520} onCancel={onClose} destroyOnHidden>
      <div className={css.call}>
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
