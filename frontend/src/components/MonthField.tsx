import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useText } from '../i18n/useText'
import css from './MonthField.module.css'
import { useOffice } from './office'

interface Props {
  /** "2026-11"; empty means every month. */
  value: string
  onChange: (month: string) => void
  /** What an empty field means. */
  placeholder: string
  disabled?: boolean
  id?: string
  wide?: boolean
}

/** Chooses a month. Opens on the office's year, not the computer's. */
export function MonthField({ value, onChange, placeholder, disabled, id, wide }: Props) {
  const { lang } = useText()
  const { today } = useOffice()
  return (
    <DatePicker
      {...(id ? { id } : { 'aria-label': placeholder })}
      picker="month"
      value={value ? dayjs(`${value}-01`).locale(lang) : null}
      {...(today ? { defaultPickerValue: dayjs(today) } : {})}
      cellRender={(cell, { type, originNode }) => (type === 'month' && dayjs.isDayjs(cell) && cell.format('YYYY-MM') === today.slice(0, 7) ? <span className={css.now}>{originNode}</span> : originNode)}
      disabled={disabled ?? false}
      format={['MMMM YYYY', 'M/YYYY', 'YYYY-MM']}
      placeholder={placeholder}
      style={{ width: wide ? '100%' : 170 }}
      onChange={(d) => {
        const one = Array.isArray(d) ? d[0] : d
        onChange(one ? one.format('YYYY-MM') : '')
      }}
    />
  )
}
