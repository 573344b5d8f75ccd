import { Form, Input, Radio, Select } from 'antd'
import { useSetPolicy, type PolicyRow } from '../../api/settings'
import { DateField } from '../../components/DateField'
import { FormDialog } from '../../components/FormDialog'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { NumberField } from '../../components/NumberField'
import { useText } from '../../i18n/useText'
import { usePolicyText } from './Policies'

/** Changes one rule from a day on, within its bounds. */
export function PolicyDialog({ policy: p, onClose }: { policy: PolicyRow; onClose: () => void }) {
  const { t, word } = useText()
  const { today } = useOffice()
  const say = usePolicyText()
  const set = useSetPolicy()
  const number = p.kind === 'int' || p.kind === 'rupiah'
  const bounds = p.kind === 'int' ? t('policy.bounds', { min: say(p, String(p.min)), max: say(p, String(p.max)) }) : p.kind === 'days' ? t('policy.daysHelp', { min: p.min, max: p.max }) : p.kind === 'hours' ? t('policy.hoursHelp') : ''
  return (
    <FormDialog<{ value: string | number; from: string }>
      open title={word(`policy.${p.key}`, p.key)} lead={word(`policy.${p.key}.help`, '')} verb={t('form.save')} initial={{ value: number ? Number(p.value) : p.value, from: today }}
      send={(v) => set.mutateAsync([p.key, String(v.value ?? '').replace(/\s/g, ''), v.from])} onClose={onClose}
    >
      <Form.Item name="value" label={t('policy.value')} extra={bounds || t('policy.defaultIs', { value: say(p, p.default) })}>
        {p.kind === 'switch' ? <Radio.Group options={[{ value: 'on', label: t('policy.on') }, { value: 'off', label: t('policy.off') }]} />
          : p.kind === 'rupiah' ? <MoneyField min={p.min} max={p.max} autoFocus />
            : p.kind === 'choice' ? <Select options={(p.choices ?? []).map((value) => ({ value, label: say(p, value) }))} />
              : number ? <NumberField min={p.min} max={p.max} precision={0} autoFocus style={{ width: 160 }} suffix={word(`policy.unit.${p.key}`, '')} />
                : <Input autoFocus spellCheck={false} />}
      </Form.Item>
      <Form.Item name="from" label={t('policy.from')}><DateField min={today} /></Form.Item>
    </FormDialog>
  )
}
