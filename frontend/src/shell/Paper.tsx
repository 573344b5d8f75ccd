import type { ReactNode } from 'react'
import { useText } from '../i18n/useText'
import { LangSwitch } from './LangSwitch'
import css from './Paper.module.css'

/** The closed book: one sheet on the desk, before anybody is in. */
export function Paper({ head, children, wide }: { head?: ReactNode; children: ReactNode; wide?: boolean }) {
  const { t } = useText()
  return (
    <div className={css.desk}>
      <div className={css.lang}><LangSwitch /></div>
      <main className={`${css.sheet} ${wide ? css.wide : ''}`}>
        <span className={css.brand} aria-hidden="true">{t('stamp.paid')}</span>
        {head && <div className={css.head}>{head}</div>}
        {children}
      </main>
    </div>
  )
}
