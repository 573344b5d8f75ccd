import { dateFull, dateLong, dateOf, dateShort, moment, momentShort, type CivilDate, type Instant } from '../format/date'
import { ago, dueIn } from '../format/relative'
import { useText } from '../i18n/useText'
import { useOffice } from './office'
import css from './DateText.module.css'

interface DateProps {
  date: CivilDate
  /** short: "5 Mei" in dense tables; full: with the weekday. */
  look?: 'long' | 'short' | 'full'
  /** Adds how far it is: "lewat 3 hari", "8 hari lagi". */
  due?: boolean
}

/** A date of business, in the office's zone. */
export function DateText({ date, look = 'long', due }: DateProps) {
  const { t, lang } = useText()
  const { today } = useOffice()
  if (!date) return <span className={css.none}>{'–'}</span>
  const text = look === 'short' ? dateShort(date, lang, today) : look === 'full' ? dateFull(date, lang) : dateLong(date, lang)
  const far = due && today ? dueIn(date, today) : null
  return (
    <time dateTime={date} className={css.date} title={dateFull(date, lang)}>
      {text}
      {far && <span className={far.key === 'time.late' ? css.late : css.far}>{t(far.key, { count: far.n })}</span>}
    </time>
  )
}

/** A moment: how long ago, and exactly when on hover; short is for lists of moments. */
export function TimeText({ at, exact }: { at: Instant; exact?: boolean | 'short' }) {
  const { t, lang } = useText()
  const { zone, now } = useOffice()
  if (!at) return <span className={css.none}>{'–'}</span>
  const whole = moment(at, zone, lang)
  const near = ago(at, now(), zone, lang)
  const text = exact === 'short' ? momentShort(at, zone, lang, dateOf(now(), zone)) : exact ? whole : 'text' in near ? near.text : t(near.key, { count: near.n, clock: near.clock })
  return <time dateTime={at} title={whole} className={css.date}>{text}</time>
}
