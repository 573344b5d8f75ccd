import { Form, Radio, Select } from 'antd'
import { NumberField } from './NumberField'
import { useText } from '../i18n/useText'
import { byMonth, CYCLES, type CycleValues } from './cycle'
import css from './CycleFields.module.css'

/** How often, and on which day: the choices of a billing cycle, each with what it means. */
export function CycleFields({ values }: { values: Partial<CycleValues> }) {
  const { t, word } = useText()
  const months = byMonth(values.cycle)
  const known = CYCLES.some((c) => c === values.cycle)
  const calendars = (months ? ['fixed', 'anniversary', 'payment'] : ['anniversary', 'payment']).filter((c) => c !== 'payment' || values.timing !== 'arrears')
  const calendar = calendars.includes(values.calendar ?? '') ? values.calendar! : calendars[0]!
  return (
    <>
      <Form.Item name="cycle" label={t('field.cycle')}>
        <Select options={[...(known || !values.cycle ? [] : [values.cycle]), ...CYCLES].map((value) => ({ value, label: word(`cycle.${value.replace(':', '')}`, value.replace(':', ' ')) }))} />
      </Form.Item>
      {values.cycle === 'day:0' ? <Form.Item name="cycleDays" label={t('cycle.days')}><NumberField min={1} max={120} /></Form.Item>
        : months && calendar === 'fixed' ? <Form.Item name="anchorDay" label={t('enrol.anchor')}><NumberField min={1} max={31} /></Form.Item>
          : <span />}
      <Form.Item name="calendar" label={t('field.calendar')} className={css.wide ?? ''} extra={t(`calendar.${calendar as 'fixed'}Help`)} getValueProps={() => ({ value: calendar })}>
        <Radio.Group options={calendars.map((value) => ({ value, label: t(`calendar.${value as 'fixed'}`) }))} />
      </Form.Item>
    </>
  )
}
