import { useId, useState, type ReactNode } from 'react'
import { useText } from '../i18n/useText'
import css from './Plain.module.css'

interface ButtonProps {
  children: ReactNode
  onClick?: () => void
  look?: 'press' | 'bare'
  submit?: boolean
  wide?: boolean
  small?: boolean
  busy?: boolean
}

/** A button for what stands before the form library has been read, and inside it too. */
export function PlainButton({ children, onClick, look, submit, wide, small, busy }: ButtonProps) {
  const classes = [css.button, look && css[look], wide && css.wide, look === 'press' && css.press, small && css.small].filter(Boolean).join(' ')
  return <button type={submit ? 'submit' : 'button'} className={classes} disabled={busy} aria-busy={busy || undefined} onClick={onClick}>{children}</button>
}

interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  focus?: boolean
  secret?: boolean
  /** The sentence below the field, for one that was left empty. */
  missing?: string | undefined
}

/** One line of text. */
export function PlainField({ label, value, onChange, focus, secret, missing }: FieldProps) {
  const { t } = useText()
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <div className={css.box}>
        <input
          id={id} className={`${css.input} ${secret ? css.secret : ''}`} type={secret && !shown ? 'password' : 'text'} value={value} autoFocus={focus}
          onChange={(e) => onChange(e.target.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} aria-invalid={missing ? true : undefined}
        />
        {secret && (
          <button type="button" className={css.eye} aria-label={t('signin.show')} aria-pressed={shown} onClick={() => setShown(!shown)}>
            <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
              <path d="M1.5 9s2.8-5 7.5-5 7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5Z" /><circle cx="9" cy="9" r="2.2" />{!shown && <path d="M3 15 15 3" />}
            </svg>
          </button>
        )}
      </div>
      {missing && <span className={css.missing} role="alert">{missing}</span>}
    </div>
  )
}
