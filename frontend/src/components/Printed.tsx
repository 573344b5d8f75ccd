import type { ReactNode } from 'react'
import css from './Printed.module.css'

/**
 * What the window prints itself: a secret, which is never on a disk as the other papers are.
 * The head stands on the paper alone.
 */
export function Printed({ head, children }: { head: string; children: ReactNode }) {
  return <div className={css.print}><strong className={css.head}>{head}</strong>{children}</div>
}
