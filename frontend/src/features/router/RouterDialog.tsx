import { Button, Checkbox, Form, Input, Radio, Select, type FormInstance } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useOptions } from '../../api/customers'
import { useDemo, useDoor } from '../../api/desk'
import { useAddRouter, useChangeRouter, useTestRouter, type DoctorReport, type RouterInput, type RouterRow } from '../../api/network'
import { ErrorState } from '../../components/ErrorState'
import { FormDialog } from '../../components/FormDialog'
import { SecretField } from '../../components/SecretField'
import { Problem } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import { Doctor } from './Doctor'
import css from './Router.module.css'

/** A router as the form takes it; the password stays empty, which leaves the old one. */
export const asInput = (r: RouterRow): RouterInput => ({ name: r.name, branch: r.branchId, address: r.address, tls: r.tls, username: r.username, password: '', certPin: r.certPin, pool: r.pool, gatewayIp: r.gatewayIp, cutMode: r.cutMode })

const blank: RouterInput = { name: '', branch: 0, address: '', tls: true, username: '', password: '', certPin: '', pool: '', gatewayIp: '', cutMode: 'isolir' }

/** What the way to the router hangs on; the rest may change without trying it. */
const wayOf = (v: Partial<RouterInput>) => JSON.stringify([v.address?.trim(), v.tls, v.username, v.password, v.certPin, v.pool])

interface Props {
  /** null: a new one. */
  router: RouterRow | null
  open: boolean
  onClose: () => void
  onDone?: (router: RouterRow) => void
}

/** A router's address and rights, tried before they are kept. What fails is kept only on a person's word. */
export function RouterDialog(props: Props) {
  return props.open ? <Dialog {...props} /> : null
}

function Dialog({ router, onClose, onDone }: Props) {
  const { t, say } = useText()
  const add = useAddRouter()
  const change = useChangeRouter()
  const test = useTestRouter()
  const [report, setReport] = useState<DoctorReport | null>(null)
  // The way a person has been told does not work; pressed once more, it is kept all the same.
  const [told, setTold] = useState('')
  const [tried, setTried] = useState('')
  const branches = useOptions().data?.branches ?? []
  const initial = router ? asInput(router) : { ...blank, branch: branches[0]?.id ?? 0 }
  const examine = async (v: RouterInput) => {
    const r = await test.mutateAsync([router?.id ?? 0, v])
    setTried(wayOf(v))
    setReport(r)
    return r
  }
  const send = async (v: RouterInput): Promise<RouterRow> => {
    const way = wayOf(v)
    if (told !== way && !(router && way === wayOf(initial)) && !(report?.ok && way === tried)) {
      setTold(way)
      const r = await examine(v)
      const bad = (r.steps ?? []).find((s) => s.state === 'bad')
      if (!r.ok) throw new Problem('invalid', 'router.unready', { step: bad ? say(bad.key, bad.params) : '' })
    }
    return router ? change.mutateAsync([router.id, v]) : add.mutateAsync([{ ...v, branch: v.branch || (branches[0]?.id ?? 0) }])
  }
  return (
    <FormDialog<RouterInput, RouterRow>
      open name="router" title={router ? t('router.changeTitle', { name: router.name }) : t('router.add')} lead={t('router.lead')} width={1040} initial={initial} send={send} onClose={onClose} {...(onDone ? { onDone } : {})}
      verb={(v) => t(told !== '' && told === wayOf(v) ? 'router.saveAnyway' : 'form.save')}
    >
      {(v, form) => (
        <div className={css.desk}>
          <Fields router={router} values={v} branches={branches} />
          <Trial values={v} form={form} report={report} waiting={test.isPending} problem={test.error} onRun={() => void examine({ ...blank, ...form.getFieldsValue(true) as RouterInput }).catch(() => undefined)} />
        </div>
      )}
    </FormDialog>
  )
}

function Fields({ router, values: v, branches }: { router: RouterRow | null; values: Partial<RouterInput>; branches: readonly { id: number; name: string }[] }) {
  const { t } = useText()
  const need = [{ required: true, whitespace: true, message: t('form.required') }]
  // The example's rehearsal routers let this one user in; it stands where it is asked for.
  const demo = useDemo(useDoor().data?.demo ?? false).data
  return (
    <div className={css.form}>
      <Form.Item name="name" label={t('field.name')} rules={need}><Input autoFocus autoComplete="off" /></Form.Item>
      {branches.length > 1 ? <Form.Item name="branch" label={t('field.branch')} getValueProps={(branch: number) => ({ value: branch || branches[0]?.id })}><Select options={branches.map((b) => ({ value: b.id, label: b.name }))} /></Form.Item> : <span />}
      <Form.Item name="address" label={t('field.address')} extra={t('router.addressHelp')} rules={need}><Input autoComplete="off" spellCheck={false} /></Form.Item>
      <Form.Item name="tls" valuePropName="checked" label={t('router.secure')} extra={v.tls ? t('router.tlsHelp') : t('router.plainHelp')}><Checkbox>{t('router.tls')}</Checkbox></Form.Item>
      <Form.Item name="username" label={t('router.username')} {...(demo?.routerUser ? { extra: t('router.demo', { user: demo.routerUser, password: demo.routerPassword }) } : {})}><Input autoComplete="off" spellCheck={false} /></Form.Item>
      <Form.Item name="password" label={t('router.password')} {...(router ? { extra: t('router.keepOld') } : {})}><SecretField autoComplete="new-password" /></Form.Item>
      <Form.Item name="pool" label={t('router.pool')} extra={t('router.poolHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
      <Form.Item name="gatewayIp" label={t('router.gateway')} extra={t('router.gatewayHelp')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
      <Form.Item name="cutMode" label={t('router.cutMode')} className={css.wide ?? ''}><Radio.Group options={(['isolir', 'disable'] as const).map((value) => ({ value, label: t(`router.cut.${value}`) }))} /></Form.Item>
      <Form.Item name="certPin" hidden><Input /></Form.Item>
    </div>
  )
}

interface TrialProps {
  values: Partial<RouterInput>
  form: FormInstance<RouterInput>
  report: DoctorReport | null
  waiting: boolean
  problem: unknown
  onRun: () => void
}

/** Tries the connection with what stands in the form; a certificate is pinned only by a person. */
function Trial({ values, form, report, waiting, problem, onRun }: TrialProps) {
  const { t } = useText()
  const pin = report?.certPin ?? ''
  const box = useRef<HTMLDivElement>(null)
  // On a small screen it stands below the fold.
  useEffect(() => { if (report || problem !== null) box.current?.scrollIntoView?.({ block: 'nearest' }) }, [report, problem])
  return (
    <div className={css.trial} ref={box}>
      <div className={css.head}><strong>{t('doctor.title')}</strong><Button size="small" loading={waiting} onClick={onRun}>{t('doctor.run')}</Button></div>
      {problem !== null && <ErrorState slim problem={problem} />}
      {report ? <Doctor report={report} /> : <p className={css.sub}>{t('doctor.lead')}</p>}
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
