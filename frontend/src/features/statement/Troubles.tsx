import type { StatementLook } from '../../api/money'
import { useText } from '../../i18n/useText'
import css from './Statement.module.css'

/** What is wrong with the file, row by row: with any of it nothing is imported. */
export function Troubles({ look }: { look: StatementLook }) {
  const { t, say } = useText()
  const all = look.problems ?? []
  if (look.wrong === 0) return null
  return (
    <section className={css.troubles} role="alert">
      <strong>{t('statement.problems')}</strong>
      <ul>{all.map((p, i) => <li key={i}>{say(p.key, p.params ?? {})}</li>)}</ul>
      {look.wrong > all.length && <p>{t('statement.problemsMore', { count: look.wrong - all.length })}</p>}
    </section>
  )
}
