import { Button, Form, Input, Select } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createOwner, keepLang, type Created, type OwnerInput } from '../api/desk'
import { keyOf } from '../api/call'
import { remember } from '../api/session'
import { ErrorState } from '../components/ErrorState'
import { useFields } from '../components/useFields'
import { RestoreSteps } from '../features/settings/RestoreSteps'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'
import css from './FirstStart.module.css'
import { RecoveryKey } from './RecoveryKey'

interface Values extends OwnerInput {
  again: string
}

/** The very first start: the books get a name and an owner. There is no default password. */
export function FirstStart() {
  const { t, lang } = useText()
  const cache = useQueryClient()
  const [form] = Form.useForm<Values>()
  const place = useFields()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [created, setCreated] = useState<Created | null>(null)
  const [moving, setMoving] = useState(false)

  const create = async ({ company, zone, name, username, password }: Values) => {
    setBusy(true)
    setProblem(null)
    try {
      setCreated(await createOwner({ company: company.trim(), zone, name: name.trim(), username: username.trim(), password }))
    } catch (thrown) {
      setProblem(place(form, thrown))
    } finally {
      setBusy(false)
    }
  }
  const enter = ({ token, name, username, roles, may }: Created) => {
    remember({ token, name, username, roles, ...(may ? { may } : {}) })
    keepLang(lang)
    void cache.invalidateQueries({ queryKey: keyOf('Door.State') })
  }

  if (created) return <RecoveryKey value={created.recoveryKey} onKept={() => enter(created)} />

  if (moving) return <Paper wide head={<><h1>{t('restore.title')}</h1><p>{t('first.moveLead')}</p></>}><RestoreSteps start="" first onClose={() => setMoving(false)} /></Paper>

  return (
    <Paper wide head={<><h1>{t('first.title')}</h1><p>{t('first.lead')}</p></>}>
      <Form<Values> form={form} layout="vertical" requiredMark={false} className={css.form ?? ''} scrollToFirstError={{ block: 'center', focus: true }} onFinish={(v) => void create(v)} initialValues={{ zone: 'WIB' }}>
        <Form.Item name="company" label={t('first.company')} rules={[{ required: true, whitespace: true, message: t('form.company') }]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="zone" label={t('first.zone')}>
          <Select options={(['WIB', 'WITA', 'WIT'] as const).map((value) => ({ value, label: t(`first.zone.${value}`) }))} />
        </Form.Item>
        <div className={css.pair}>
          <Form.Item name="name" label={t('first.name')} rules={[{ required: true, whitespace: true, min: 2, message: t('form.nameShort') }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="username" label={t('first.username')} extra={t('first.usernameHelp')} normalize={(v: string) => v.toLowerCase()} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9.-]{2,31}$/, message: t('form.username') }]}>
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
        </div>
        <Form.Item name="password" label={t('first.password')} extra={t('first.passwordHelp')} rules={[{ required: true, min: 10, message: t('form.passwordShort') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('first.again')}
          dependencies={['password']}
          rules={[{ validator: (_, value: string) => (value && value === form.getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('form.passwordDiffers')))) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {problem !== null && <div style={{ marginBottom: 16 }}><ErrorState slim problem={problem} /></div>}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('first.submit')}</Button>
        <Button type="text" block style={{ marginTop: 8 }} onClick={() => setMoving(true)}>{t('first.move')}</Button>
      </Form>
    </Paper>
  )
}
