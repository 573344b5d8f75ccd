import { Button, Checkbox, Form, Input, Radio, Select, type FormInstance } from 'antd'
import { useState } from 'react'
import { useOptions } from '../../api/customers'
import { useAddRouter, useChangeRouter, useTestRouter, type DoctorReport, type RouterInput, type RouterRow } from '../../api/network'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { SecretField } from '../../components/SecretField'
import { useText } from '../../i18n/useText'
import { Doctor } from './Doctor'
import css from './Router.module.css'

/** A router as the form takes it; the password stays empty, which leaves the old one. */
export const asInput = (r: RouterRow): RouterInput => ({ name: r.name, branch: r.branchId, address: r.address, tls: r.tls, username: r.username, password: '', certPin: r.certPin, pool: r.pool, gatewayIp: r.gatewayIp, cutMode: r.cutMode })

const blank: RouterInput = { name: '', branch: 0, address: '', tls: true, username: '', password: '', certPin: '', pool: '', gatewayIp: '', cutMode: 'isolir' }

interface Props {
  /** null: a new one. */
  router: RouterRow | null
  open: boolean
  onClose: () => void
}

/** A router's address and rights, tried before they are kept. */
export function RouterDialog({ router, open, onClose }: Props) {
  const { t } = useText()
  const add = useAddRouter()
  const change = useChangeRouter()
  const branches = useOptions(open).data?.branches ?? []
  const initial = router ? asInput(router) : { ...blank, branch: branches[0]?.id ?? 0 }
  const send = (v: RouterInput) => (router ? change.mutateAsync([router.id, v]) : add.mutateAsync([{ ...v, branch: v.branch || (branches[0]?.id ?? 0) }]))
  return (
    <FormDialog<RouterInput> open={open} title={router ? t('router.changeTitle', { name: router.name }) : t('router.add')} lead={t('router.lead')} verb={t('form.save')} width={680} initial={initial} send={send} onClose={onClose}>
      {(v, form) => (
        <div className={css.form}>
          <Form.Item name="name" label={t('field.name')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoFocus autoComplete="off" /></Form.Item>
          {branches.length > 1 ? <Form.Item name="branch" label={t('field.branch')} getValueProps={(branch: number) => ({ value: branch || branches[0]?.id })}><Select options={branches.map((b) => ({ value: b.id, label: b.name }))} /></Form.Item> : <span />}
          <Form.Item name="address" label={t('field.address')} extra={t('router.addressHelp')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}><Input autoComplete="off" spellCheck={false} /></Form.Item>
          <Form.Item name="tls" valuePropName="checked" label={t('router.secure')} extra={v.tls ? t('router.tlsHelp') : t('router.plainHelp')}><Checkbox>{t('router.tls')}</Checkbox></Form.Item>
          <Form.Item name="username" label={t('router.username')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
          <Form.Item name="password" label={t('router.password')} extra={router ? t('router.keepOld') : ' '}><SecretField autoComplete="new-password" /></Form.Item>
          <Form.Item name="pool" label={t('router.pool')} extra={t('router.poolHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
          <Form.Item name="gatewayIp" label={t('router.gateway')} extra={t('router.gatewayHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
          <Form.Item name="cutMode" label={t('router.cutMode')} className={css.wide ?? ''}><Radio.Group options={(['isolir', 'disable'] as const).map((value) => ({ value, label: t(`router.cut.${value}`) }))} /></Form.Item>
          <Form.Item name="certPin" hidden><Input /></Form.Item>
          <Trial router={router?.id ?? 0} values={v} form={form} />
        </div>
      )}
    </FormDialog>
  )
}

/** Tries the connection with what stands in the form; a certificate is pinned only by a person. */
function Trial({ router, values, form }: { router: number; values: Partial<RouterInput>; form: FormInstance<RouterInput> }) {
  const { t } = useText()
  const test = useTestRouter()
  const [report, setReport] = useState<DoctorReport | null>(null)
  const run = () => test.mutate([router, { ...blank, ...form.getFieldsValue(true) as RouterInput }], { onSuccess: setReport })
  const pin = report?.certPin ?? ''
  return (
    <div className={css.trial}>
      <div className={css.head}><strong>{t('doctor.title')}</strong><Button size="small" loading={test.isPending} onClick={run}>{t('doctor.run')}</Button></div>
      {test.error && <ErrorState slim problem={test.error} />}
      {report && <Doctor report={report} />}
      {report && (report.pools ?? []).length > 0 && (
        <p className={css.pools}>{t('router.poolsFound')} {(report.pools ?? []).map((p) => <Button key={p} size="small" onClick={() => form.setFieldValue('pool', p)}>{p}</Button>)}</p>
      )}
      {pin && values.tls && (
        <Checkbox className={css.pin ?? ''} checked={values.certPin === pin} onChange={(e) => form.setFieldValue('certPin', e.target.checked ? pin : '')}>
          {t('router.pin')}<code className={css.command}>{pin}</code>
        </Checkbox>
      )}
    </div>
  )
}
