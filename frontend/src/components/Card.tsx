import type { ReactNode } from 'react'
import css from './Card.module.css'

interface Props {
  title: ReactNode
  /** How many there are, beside the title. */
  count?: number | undefined
  extra?: ReactNode
  tone?: 'plain' | 'due' | 'overdue' | 'isolir' | 'lunas'
  children: ReactNode
}

/** One subject on the page: a slip with its title on the upper edge. */
export function Card({ title, count, extra, tone = 'plain', children }: Props) {
  return (
    <section className={css.card} data-tone={tone}>
      <header className={css.head}>
        <h2 className={css.title}>{title}</h2>
        {count !== undefined && count > 0 && <span className={css.count}>{count}</span>}
        {extra && <span className={css.extra}>{extra}</span>}
      </header>
      <div className={css.body}>{children}</div>
    </section>
  )
}

interface FigureProps {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  tone?: 'lunas' | 'due' | 'overdue' | 'isolir' | 'offline' | false
  onOpen?: () => void
}

/** A number that matters, with its name. */
export function Figure({ label, value, note, tone, onOpen }: FigureProps) {
  const inside = (
    <>
      <span className={css.label}>{label}</span>
      <span className={css.value} data-tone={tone || undefined}>{value}</span>
      <span className={css.note}>{note}</span>
    </>
  )
  return onOpen ? <button type="button" className={css.figure} onClick={onOpen}>{inside}</button> : <div className={css.figure}>{inside}</div>
}

/** Numbers side by side, parted by hairlines. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={css.figures}>{children}</div>
}
