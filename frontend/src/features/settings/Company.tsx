import { Button, Form, Input, Select } from 'antd'
import { useCompany, useSetCompany, useTestPublic, type CompanyForm } from '../../api/settings'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { useText } from '../../i18n/useText'
import { Loaded, SettingsForm } from './SettingsForm'
import { TestResult } from './TestResult'
import css from './Settings.module.css'

/** Calls this PC by its public address, as it was saved. */
function PublicTrial() {
  const { t } = useText()
  const test = useTestPublic()
  return (
    <div className={`${css.wide} ${css.publicTrial}`}>
      <Button size="small" loading={test.isPending} onClick={() => test.mutate([])}>{t('company.publicTry')}</Button>
      {test.error && <ErrorState slim problem={test.error} />}
      {test.data && !test.isPending && <TestResult done={test.data} good={t('company.publicTry')} />}
    </div>
  )
}

/** Who sells: a copy is frozen on each invoice. */
export function Company() {
  const { t } = useText()
  const company = useCompany()
  const set = useSetCompany()
  return (
    <Loaded of={company}>
      {(c) => (
        <SettingsForm<CompanyForm> call="Settings.SetCompany" tried initial={c} send={(v) => set.mutateAsync([v])}>
          <Form.Item name="name" label={t('first.company')} rules={[{ required: true, whitespace: true, message: t('form.company') }]}><Input /></Form.Item>
          <Form.Item name="legalName" label={t('company.legal')} extra={t('company.legalHelp')}><Input /></Form.Item>
          <Form.Item name="address" label={t('field.address')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} /></Form.Item>
          <Form.Item name="phone" label={t('field.phone')} extra={t('company.phoneHelp')}><Input inputMode="tel" /></Form.Item>
          <Form.Item name="email" label={t('field.email')}><Input inputMode="email" /></Form.Item>
          <Form.Item name="npwp" label={t('company.npwp')}><Input inputMode="numeric" /></Form.Item>
          <Form.Item name="coBrand" label={t('company.coBrand')} extra={t('company.coBrandHelp')}><Input /></Form.Item>
          <Form.Item name="place" label={t('company.place')} extra={t('company.placeHelp')}><Input /></Form.Item>
          <Form.Item name="transferText" label={t('company.transfer')} extra={t('company.transferHelp')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} /></Form.Item>
          <Form.Item name="publicUrl" label={t('company.publicUrl')} extra={t('company.publicUrlHelp')} className={css.wide ?? ''}><Input inputMode="url" spellCheck={false} /></Form.Item>
          <May call="Settings.TestPublic"><PublicTrial /></May>
          <Form.Item name="zone" label={t('first.zone')}><Select disabled options={(['WIB', 'WITA', 'WIT'] as const).map((value) => ({ value, label: t(`first.zone.${value}`) }))} /></Form.Item>
          <Form.Item name="lang" label={t('company.lang')}><Select options={(['id', 'en'] as const).map((value) => ({ value, label: t(`lang.${value}`) }))} /></Form.Item>
        </SettingsForm>
      )}
    </Loaded>
  )
}
