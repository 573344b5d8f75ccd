import { useText } from '../i18n/useText'
import { NumberField } from './NumberField'

interface Props {
  /** Hundredths of a percent: 70 is 0,7 %. */
  value?: number | null
  onChange?: (value: number | null) => void
  max?: number
  id?: string
}

/** A percentage as people write it, 0,7 or 0.7, with two places at most. */
export function PercentField({ value = null, onChange, max = 100, id }: Props) {
  const { lang } = useText()
  return (
    <NumberField
      {...(id ? { id } : {})} min={0} max={max} step={0.1} precision={2} suffix="%" decimalSeparator={lang === 'en' ? '.' : ','}
      formatter={(v, info) => (info.userTyping ? info.input : v === undefined ? '' : String(Number(v)).replace('.', lang === 'en' ? '.' : ','))}
      parser={(text) => Number((text ?? '').replace(',', '.').replace(/[^0-9.]/g, ''))}
      value={value === null ? null : value / 100} onChange={(v) => onChange?.(v === null ? null : Math.round(v * 100))}
    />
  )
}
