import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n/useText'
import css from './BillPreview.module.css'
import { DateText } from './DateText'
import { Money } from './Money'

interface Part {
  kind: string
  from: string
  to: string
  days: number
  wholeDays: number
  discount: number
  tax: number
  total: number
}

interface Look {
  parts: Part[] | null
  total: number
  issueOn: string
  dueOn: string
  nextFrom: string
  nextIssue: string
  nextDue: string
}

/** The parts of a bill, one a line: what, for which days, how much. */
export function BillParts({ parts }: { parts: Part[] | null }) {
  const { t, word } = useText()
  return (
    <ul className={css.parts}>
      {(parts ?? []).map((p, i) => (
        <li key={i}>
          <span>
            {word(`look.${p.kind}`, p.kind)}
            {p.from && <small className={css.days}><DateText date={p.from} look="short" />{' – '}<DateText date={p.to} look="short" />{p.wholeDays > p.days && <>{' · '}{t('look.partial', { days: p.days, whole: p.wholeDays })}</>}</small>}
          </span>
          <Money value={p.total} />
        </li>
      ))}
    </ul>
  )
}

/** A bill before it is issued: amount, period and due day, and when the next one comes. */
export function BillPreview({ title, look, waiting }: { title: string; look: Look | undefined; waiting: ReactNode }) {
  const { t } = useText()
  return (
    <section className={css.paper} aria-label={title} aria-live="polite">
      <header className={css.head}><h4>{title}</h4>{look && look.total > 0 && <Money value={look.total} weight="strong" />}</header>
      {!look ? (waiting ?? <Skeleton active title={false} paragraph={{ rows: 2 }} />) : (
        <>
          {look.total === 0 ? <p className={css.sub}>{t('look.nothing')}</p> : <BillParts parts={look.parts} />}
          <p className={css.sub}>
            {look.total > 0 && <>{t('look.issue')}{' '}<DateText date={look.issueOn} />{' · '}{t('look.due')}{' '}<strong><DateText date={look.dueOn} /></strong></>}
          </p>
          {look.nextIssue && <p className={css.sub}>{t('look.next')}{' '}<DateText date={look.nextFrom} />{': '}{t('look.issue')}{' '}<DateText date={look.nextIssue} />{' · '}{t('look.due')}{' '}<DateText date={look.nextDue} /></p>}
        </>
      )}
    </section>
  )
}
