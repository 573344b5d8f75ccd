import { plain, rupiah } from '../format/rupiah'
import { useText } from '../i18n/useText'
import css from './Money.module.css'

interface Props {
  /** Whole rupiah. */
  value: number
  /** Leaves "Rp" off, for columns whose head already says it. */
  bare?: boolean
  /** total: the double rule a bookkeeper draws; strong: the number that matters here. */
  weight?: 'normal' | 'strong' | 'total'
  /** Shows a plus before money that comes in. */
  signed?: boolean
  /** Zero as a dash, so that the eye finds the others. */
  dashZero?: boolean
}

/** An amount of money. No other file prints one. */
export function Money({ value, bare, weight = 'normal', signed, dashZero }: Props) {
  const { lang } = useText()
  if (dashZero && value === 0) return <span className={css.zero}>{'–'}</span>
  const text = bare ? plain(value, lang) : rupiah(value, lang)
  return <span className={`${css.money} ${css[weight]}`}>{signed && value > 0 ? `+${text}` : text}</span>
}
