import { problemOf } from '../i18n/problem'
import { useText } from '../i18n/useText'
import css from './ErrorState.module.css'
import { PlainButton } from './Plain'

interface Props {
  problem: unknown
  /** Offers to try again. */
  again?: () => void
  /** One line, inside forms and tables' edges. */
  slim?: boolean
}

/** What went wrong in the person's words, and the number under which the log holds the cause. */
export function ErrorState({ problem, again, slim }: Props) {
  const { t, say } = useText()
  const p = problemOf(problem)
  const sentences = [...new Set([say(p.key, p.params, p.code), ...p.fields.map((f) => say(f.key, f.params ?? {}))])]
  return (
    <div className={slim ? css.slim : css.error} role="alert">
      {!slim && <div className={css.title}>{t('error.title')}</div>}
      {sentences.map((s) => <p key={s} className={css.text}>{s}</p>)}
      {p.ref && <p className={css.ref} title={t('error.refHelp')}>{t('error.ref', { ref: p.ref })}</p>}
      {again && <PlainButton small={slim ?? false} onClick={again}>{t('error.again')}</PlainButton>}
    </div>
  )
}
