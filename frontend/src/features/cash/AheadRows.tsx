import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { AheadLook } from '../../api/counter'
import { DateText } from '../../components/DateText'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { NumberField } from '../../components/NumberField'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import css from './AheadRows.module.css'
import { lookOf, MOST_AHEAD, months, type Entry, type Sale } from './sale'

interface Props {
  entry: Entry
  sale: Sale
  looks: AheadLook[]
  onChange: (sale: Sale) => void
}

/** Months ahead of each of somebody's lines, paid with the rest of the cart. */
export function AheadRows({ entry, sale, looks, onChange }: Props) {
  const { t, word } = useText()
  const may = useMay()
  const lines = entry.payer.lines ?? []
  // The keys act on the person who was put in last.
  const last = sale.entries.at(-1) === entry
  const rows = useRef<HTMLUListElement>(null)
  // What the keys change is seen, however far down its person stands.
  const added = last ? entry.ahead.reduce((sum, a) => sum + a.periods, 0) : 0
  useEffect(() => { if (added > 0) rows.current?.scrollIntoView?.({ block: 'nearest' }) }, [added])
  if (lines.length === 0 || !may('Customers.PayAhead')) return null
  return (
    <ul ref={rows} className={css.rows} aria-label={t('counter.ahead')}>
      {lines.map((line) => {
        const a = entry.ahead.find((x) => x.line === line.line)
        const n = a?.periods ?? 0
        const look = a && lookOf(a, looks)
        const cycle = word(`cycle.${line.unit}${line.n}`, `${line.n} ${line.unit}`)
        const count = line.unit === 'month' && line.n === 1 ? t('counter.aheadMonths', { count: n }) : `${n} × ${cycle}`
        const set = (periods: number, free = a?.free ?? 0) => onChange(months(sale, line.line, periods, free))
        return (
          <li key={line.line} className={css.row}>
            <span className={css.what}>{t('counter.ahead')}{lines.length > 1 && <small className={css.sub}>{line.login}</small>}</span>
            <span className={css.steps}>
              <Button size="small" disabled={n === 0} aria-label={t('counter.aheadLess', { login: line.login })} onClick={() => set(n - 1)}>−</Button>
              <output className={css.count} aria-live="polite">{n === 0 ? t('counter.aheadNone') : count}</output>
              <Button size="small" disabled={n >= MOST_AHEAD} aria-label={t('counter.aheadMore', { login: line.login })} onClick={() => set(n + 1)}>+</Button>
              {n > 1 && <label className={css.free}>{t('counter.aheadFree')} <NumberField size="small" min={0} max={n - 1} value={a?.free ?? 0} aria-label={t('counter.aheadFreeOf', { login: line.login })} onChange={(v) => set(n, v ?? 0)} style={{ width: 52 }} /></label>}
            </span>
            {n > 0 && <span className={css.told}>{look?.refused.key ? <span className={css.refused} role="alert"><Told by={look.refused.key} params={look.refused.params} /></span> : look && <>
              <DateText date={look.from} look="short" />{' – '}<DateText date={look.to} look="short" />
              {look.discount > 0 && <>{' · '}{t('counter.aheadDiscount')}{' '}<Money value={look.discount} /></>}
              {look.saldo > 0 && <>{' · '}{t('counter.aheadSaldo')}{' '}<Money value={look.saldo} /></>}
            </>}</span>}
            {n > 0 && look && !look.refused.key && <span className={css.sum}><Money value={look.open} weight="strong" /></span>}
          </li>
        )
      })}
    </ul>
  )
}
