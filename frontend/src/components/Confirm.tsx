import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n/useText'
import css from './ConfirmAmount.module.css'
import { ErrorState } from './ErrorState'

interface Props {
  open: boolean
  title: string
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  /** The verb on the button. */
  verb: string
  danger?: boolean
  busy?: boolean
  problem?: unknown
  onYes: () => void
  onNo: () => void
}

/** Asks before an act that is about no money and no number of people; ConfirmAmount asks before those. */
export function Confirm({ open, title, children, verb, danger = false, busy = false, problem, onYes, onNo }: Props) {
  const { t } = useText()
  return (
    <Modal open={open} title={title} footer={null} onCancel={onNo} width={440} destroyOnHidden>
      <div className={css.body}>
        {children && <div>{children}</div>}
        {problem !== undefined && problem !== null && <ErrorState slim problem={problem} />}
        <div className={css.buttons}>
          <Button onClick={onNo} autoFocus={danger}>{t('confirm.cancel')}</Button>
          <Button type="primary" danger={danger} loading={busy} autoFocus={!danger} onClick={onYes}>{verb}</Button>
        </div>
      </div>
    </Modal>
  )
}
