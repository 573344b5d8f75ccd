import { Button, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { rupiah } from '../format/rupiah'
import { useText } from '../i18n/useText'
import { ErrorState } from './ErrorState'
import css from './ConfirmAmount.module.css'
import { useMay } from './May'

/** What the act is about: rupiah, or how many people, or both. Confirm asks where it is neither. */
type Number = { amount: number; people?: number } | { people: number; amount?: number | null }

type Props = Number & {
  open: boolean
  /** "Isolir 12 pelanggan". */
  title: string
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  /** The verb on the button. The number is put behind it. */
  verb: string
  /** Asks for the number to be typed: for what cannot be undone. */
  repeat?: boolean
  danger?: boolean
  busy?: boolean
  problem?: unknown
  /** The call behind the verb: who may not make it only reads. */
  call?: string
  onYes: () => void
  onNo: () => void
}

/** Asks before an act that matters, and says its number: once to read, once on the button. */
export function ConfirmAmount(props: Props) {
  return (
    <Modal open={props.open} title={props.title} footer={null} onCancel={props.onNo} width={440} destroyOnHidden>
      <Body {...props} />
    </Modal>
  )
}

function Body({ children, verb, people = 0, amount = null, repeat, danger, busy, problem, call = '', onYes, onNo }: Props) {
  const { t, lang } = useText()
  const may = useMay()
  const [typed, setTyped] = useState('')
  const parts = [people > 0 ? t('confirm.people', { count: people }) : '', amount !== null ? rupiah(amount, lang) : ''].filter(Boolean)
  const number = amount !== null ? String(amount) : String(people)
  const ready = !repeat || typed.replace(/\D/g, '') === number
  return (
    <div className={css.body}>
      {parts.length > 0 && <div className={css.number} data-danger={danger ?? false}>{parts.join(' · ')}</div>}
      {children && <div>{children}</div>}
      {repeat && (
        <label className={css.repeat}>
          {t('confirm.repeat', { number: Number(number).toLocaleString(lang) })}
          <Input value={typed} onChange={(e) => setTyped(e.target.value)} inputMode="numeric" autoFocus />
        </label>
      )}
      {problem !== undefined && problem !== null && <ErrorState slim problem={problem} />}
      <div className={css.buttons}>
        <Button onClick={onNo} autoFocus={Boolean(danger) && !repeat}>{t('confirm.cancel')}</Button>
        {(call === '' || may(call)) && <Button type="primary" danger={danger ?? false} loading={busy ?? false} disabled={!ready} autoFocus={!repeat && !danger} onClick={onYes}>
          {[verb, parts.join(', ')].filter(Boolean).join(' ')}
        </Button>}
      </div>
    </div>
  )
}
