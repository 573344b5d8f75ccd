import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { addDays, type CivilDate } from '../format/date'
import { useText } from '../i18n/useText'
import { useOffice } from './office'

interface Props {
  value?: CivilDate | null
  onChange?: (value: CivilDate | null) => void
  min?: CivilDate
  max?: CivilDate
  disabled?: boolean
  id?: string
  label?: string
}

/** Chooses a date of business. Opens on the office's month, not the computer's; "+" and "-" move a day. */
export function DateField({ value = null, onChange, min, max, disabled, id, label }: Props) {
  const { t } = useText()
  const { today } = useOffice()
  const step = (days: number) => onChange?.(addDays(value ?? today, days))
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(label || !id ? { 'aria-label': label ?? t('date.pick') } : {})} // in a form its label says what day it is
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      {...(today ? { defaultPickerValue: dayjs(value ?? today) } : {})}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      disabled={disabled ?? false}
      showNow={false}
      // No form of two digits for the year: 30/11/20 would be taken on the way to 30/11/2026.
      format={['D MMMM YYYY', 'D/M/YYYY', 'D-M-YYYY', 'YYYY-MM-DD', 'D MMM YYYY']}
      placeholder={label ?? t('date.pick')}
      onKeyDown={(e) => {
        if (e.key !== '+' && e.key !== '-') return
        e.preventDefault()
        step(e.key === '+' ? 1 : -1)
      }}
      onChange={(d) => {
        const one = Array.isArray(d) ? d[0] : d
        onChange?.(one ? one.format('YYYY-MM-DD') : null)
      }}
    />
  )
}
