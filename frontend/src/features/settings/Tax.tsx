import { Form, Radio } from 'antd'
import { useSetTax, useTax } from '../../api/settings'
import { DateField } from '../../components/DateField'
import { DateText } from '../../components/DateText'
import { useOffice } from '../../components/office'
import { useText } from '../../i18n/useText'
import { Loaded, SettingsForm } from './SettingsForm'
import css from './Settings.module.css'

const modes = ['non_pkp', 'pkp_exclusive', 'pkp_inclusive'] as const

/** PPN from a day on; invoices keep the rule they were made under. */
export function Tax() {
  const { t, word } = useText()
  const { today } = useOffice()
  const tax = useTax()
  const set = useSetTax()
  return (
    <Loaded of={tax}>
      {(now) => (
        <SettingsForm<{ mode: string; from: string }> key={now.mode} initial={{ mode: now.mode, from: today }} send={(v) => set.mutateAsync([v])}>
          <p className={`${css.wide} ${css.lead}`}>{t('tax.now', { mode: word(`tax.${now.mode}`, now.mode) })} <DateText date={now.from} /></p>
          <Form.Item name="mode" label={t('tax.mode')} className={css.wide ?? ''}>
            <Radio.Group className={css.choices ?? ''} options={modes.map((value) => ({ value, label: <span><strong>{t(`tax.${value}`)}</strong><br /><span className={css.sub}>{t(`tax.${value}.help`)}</span></span> }))} />
          </Form.Item>
          <Form.Item name="from" label={t('policy.from')} extra={t('tax.fromHelp')}><DateField min={today} /></Form.Item>
        </SettingsForm>
      )}
    </Loaded>
  )
}
