import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

interface Props {
  title: string
  text?: string
  /** What can be done about it. */
  action?: ReactNode
}

/** An empty page of the ledger, with a sentence on what would stand here. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <div className={css.empty}>
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true" focusable="false">
        <g fill="none" stroke="var(--rule)" strokeWidth="1.5" strokeLinejoin="round">
          <path d="M48 14C40 8 26 7 10 9v42c16-2 30-1 38 5 8-6 22-7 38-5V9C70 7 56 8 48 14z" fill="var(--sheet)" />
          <path d="M48 14v42" />
          <path d="M18 20c8-1 16 0 22 2M18 28c8-1 16 0 22 2M18 36c8-1 16 0 22 2M56 22c6-2 14-3 22-2M56 30c6-2 14-3 22-2M56 38c6-2 14-3 22-2" strokeWidth="1" />
        </g>
      </svg>
      <div className={css.title}>{title}</div>
      {text && <p className={css.text}>{text}</p>}
      {action}
    </div>
  )
}
