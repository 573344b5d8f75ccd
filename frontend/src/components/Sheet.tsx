import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import css from './Sheet.module.css'

interface Props {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** Chips and numbers beside the title. */
  extra?: ReactNode
  /** Acts, fixed at the foot. */
  footer?: ReactNode
  width?: number
  children: ReactNode
}

/** Details lie on a sheet drawn over the list from the right; Escape puts it back. */
export function Sheet({ open, onClose, title, extra, footer, width = 560, children }: Props) {
  return (
    <Drawer open={open} onClose={onClose} title={title} extra={extra} footer={footer} size={width} destroyOnHidden>
      {children}
    </Drawer>
  )
}

/** One part of a sheet. */
export function Part({ title, extra, children }: { title?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.part}>
      {title && <div className={css.head}><h3 className={css.title}>{title}</h3>{extra}</div>}
      {children}
    </section>
  )
}

/** Label and value, in two columns on one line each. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {rows.map(([label, value]) => (
        <div key={label} className={css.fact}><dt>{label}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  )
}
