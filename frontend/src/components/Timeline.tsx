import type { ReactNode } from 'react'
import { clockTime, dateFull, dateOf, type Instant } from '../format/date'
import type { Tone } from '../styles/tokens'
import { useText } from '../i18n/useText'
import { useOffice } from './office'
import css from './Timeline.module.css'

export interface TimelineItem {
  id: string
  at: Instant
  title: ReactNode
  detail?: ReactNode
  who?: string
  tone?: Tone
}

/** What happened, newest first, each step with its time to the minute, a heading per day. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { t, lang } = useText()
  const { zone } = useOffice()
  if (items.length === 0) return <p className={css.none}>{t('timeline.empty')}</p>
  const days: [day: string, items: TimelineItem[]][] = []
  for (const item of items) {
    const day = dateOf(item.at, zone)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(item)
    else days.push([day, [item]])
  }
  return (
    <div>
      {days.map(([day, list]) => (
        <section key={`${day}-${list[0]?.id}`}>
          <h4 className={css.day}>{dateFull(day, lang)}</h4>
          <ol className={css.list}>
            {list.map((item) => (
              <li key={item.id} className={css.item} data-tone={item.tone ?? 'plain'}>
                <time className={css.time} dateTime={item.at}>{clockTime(item.at, zone, lang)}</time>
                <span className={css.dot} aria-hidden="true" />
                <div>
                  <div className={css.title}>{item.title}</div>
                  {item.detail && <div className={css.detail}>{item.detail}</div>}
                  {item.who && <div className={css.detail}>{t('timeline.by', { who: item.who })}</div>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
