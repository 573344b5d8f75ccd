import type { ReactNode } from 'react'
import css from './Paper.module.css'

/** The closed book: one sheet on the desk, before anybody is in. */
export function Paper({ head, children, wide }: { head?: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <div className={css.desk}>
      <main className={`${css.sheet} ${wide ? css.wide : ''}`}>
        {head && <div className={css.head}>{head}</div>}
        {children}
      </main>
    </div>
  )
}
