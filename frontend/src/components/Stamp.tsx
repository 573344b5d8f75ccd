import { useId } from 'react'
import { useText } from '../i18n/useText'
import css from './Stamp.module.css'

interface Props {
  /** Comes down for a second, when the money has just landed. */
  fresh?: boolean
  /** Height of the letters in pixels. */
  size?: number
  /** A line under the word: the date it was paid. */
  note?: string
}

/** The house's signature: LUNAS, in green ink, a little askew. */
export function Stamp({ fresh, size = 30, note }: Props) {
  const { t } = useText()
  const worn = useId()
  return (
    <span className={`${css.stamp} ${fresh ? css.fresh : ''}`} style={{ fontSize: size }} role="img" aria-label={note ? `${t('stamp.label')}, ${note}` : t('stamp.label')}>
      <svg width="0" height="0" aria-hidden="true" focusable="false" className={css.filter}>
        <filter id={worn} x="-5%" y="-5%" width="110%" height="110%">
          <feTurbulence type="fractalNoise" baseFrequency="0.55" numOctaves="2" seed="7" result="grain" />
          <feDisplacementMap in="SourceGraphic" in2="grain" scale="1.3" result="edge" />
          <feTurbulence type="fractalNoise" baseFrequency="0.09" numOctaves="3" seed="3" result="cloud" />
          <feColorMatrix in="cloud" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -4 3.3" result="holes" />
          <feComposite in="edge" in2="holes" operator="in" />
        </filter>
      </svg>
      <span className={css.frame} style={{ filter: `url(#${worn})` }} aria-hidden="true">
        <span className={css.word}>{t('stamp.paid')}</span>
        {note && <span className={css.note}>{note}</span>}
      </span>
    </span>
  )
}
