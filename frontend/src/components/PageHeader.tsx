import type { ReactNode } from 'react'
import css from './PageHeader.module.css'

interface Props {
  title: string
  /** One sentence: what this page is for. */
  lead?: ReactNode
  /** Buttons, at the right. */
  actions?: ReactNode
  /** Filters and tabs, under the rule. */
  children?: ReactNode
}

/** A page's head, closed by the bookkeeper's double rule. */
export function PageHeader({ title, lead, actions, children }: Props) {
  return (
    <header className={css.header}>
      <div className={css.row}>
        <div className={css.words}>
          <h1 className={css.title}>{title}</h1>
          {lead && <p className={css.lead}>{lead}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children && <div className={css.below}>{children}</div>}
    </header>
  )
}
