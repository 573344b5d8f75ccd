import { Checkbox, Form, Radio, Select } from 'antd'
import { useChangePlan, useLookAtChange, useOptions, type ChangeInput, type LineCard } from '../../api/customers'
import { BillPreview } from '../../components/BillPreview'
import { cycleFrom, cycleOf, type CycleValues } from '../../components/cycle'
import { CycleFields } from '../../components/CycleFields'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { useOffice } from '../../components/office'
import { useRested } from '../../components/useRested'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import css from './Line.module.css'

type Values = CycleValues & { plan: number; when: string; cycles: boolean }

/** Another plan, another cycle, or both, with the bill it begins with. */
export function ChangeTerms({ line, open, onClose }: { line: LineCard; open: boolean; onClose: () => void }) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const plans = useOptions(open).data?.plans ?? []
  const change = useChangePlan()
  const inputOf = (v: Partial<Values>): ChangeInput => {
    const cycle = v.cycles ? cycleOf(v) : { calendar: '', anchorDay: 0, cycleUnit: '', cycleN: 0 }
    return { line: line.line, plan: v.plan === line.plan ? 0 : (v.plan ?? 0), from: v.when === 'today' && !v.cycles ? today : '', ...cycle }
  }
  const initial: Values = {
    plan: line.plan, when: 'next', cycles: false, timing: line.timing, calendar: line.calendar, anchorDay: line.anchorDay, ...cycleFrom(line.cycleUnit, line.cycleN),
  }
  return (
    <FormDialog<Values> open={open} width={620} title={t('line.changePlan')} lead={t('line.changePlanLead', { plan: line.planName, price: rupiah(line.price, lang) })} verb={t('form.save')} initial={initial} send={(v) => change.mutateAsync([inputOf(v)])} onClose={onClose}>
      {(v) => (
        <>
          <div className={css.pair}>
            <Form.Item name="plan" label={t('field.plan')}>
              <Select showSearch optionFilterProp="label" options={plans.map((p) => ({ value: p.id, label: p.id === line.plan ? t('line.keepPlan', { plan: p.name }) : `${p.name} · ${rupiah(p.price, lang)}` }))} />
            </Form.Item>
            {v.cycles ? <p className={css.aside}>{t('line.cycleNext')}</p> : (
              <Form.Item name="when" label={t('field.from')}>
                <Radio.Group options={[{ value: 'next', label: t('line.nextPeriod') }, { value: 'today', label: t('line.fromToday') }]} />
              </Form.Item>
            )}
            <Form.Item name="cycles" valuePropName="checked" className={css.across ?? ''}><Checkbox>{t('line.changeCycle')}</Checkbox></Form.Item>
            {v.cycles && <CycleFields values={{ ...v, timing: line.timing }} />}
          </div>
          <Look form={inputOf(v)} />
        </>
      )}
    </FormDialog>
  )
}

function Look({ form }: { form: ChangeInput }) {
  const { t } = useText()
  const asked = useRested(form)
  const any = form.plan > 0 || form.calendar !== ''
  const look = useLookAtChange(asked, asked.plan > 0 || asked.calendar !== '')
  const waiting = any ? look.error && <ErrorState slim problem={look.error} /> : <p className={css.sub}>{t('line.notYet')}</p>
  return <BillPreview title={t('line.look')} look={!any || look.error ? undefined : look.data} waiting={waiting} />
}
