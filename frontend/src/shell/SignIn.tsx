import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { signIn } from '../api/desk'
import { forget, type Away } from '../api/session'
import { ErrorState } from '../components/ErrorState'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'
import { prefer } from './preferences'
import { IDLE_MINUTES } from './useIdle'

interface Values {
  username: string
  password: string
}

/** Who are you? Also the locked screen, which knows who was there. */
export function SignIn({ company, away, last, onGuest }: { company: string; away: Away; last?: { name: string; username: string }; onGuest?: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const enter = async ({ username, password }: Values) => {
    setBusy(true)
    setProblem(null)
    try {
      const lang = await signIn(username.trim(), password)
      if (lang === 'id' || lang === 'en') prefer({ lang })
    } catch (thrown) {
      setProblem(thrown)
      form.setFieldValue('password', '')
    } finally {
      setBusy(false)
    }
  }

  const lead = {
    start: t('signin.lead'),
    out: t('signin.lead'),
    expired: t('signin.expired'),
    idle: t('signin.lockedLead', { minutes: IDLE_MINUTES }),
    locked: t('signin.lockedByHand'),
  }[away]

  return (
    <Paper head={<><h1>{last ? last.name : company || t('app.name')}</h1><p>{lead}</p></>}>
      <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={(v) => void enter(v)} initialValues={{ username: last?.username ?? '', password: '' }}>
        <Form.Item name="username" label={t('signin.username')} rules={[{ required: true, message: t('form.required') }]} hidden={Boolean(last)}>
          <Input autoFocus={!last} autoComplete="off" autoCapitalize="none" spellCheck={false} size="large" />
        </Form.Item>
        <Form.Item name="password" label={t('signin.password')} rules={[{ required: true, message: t('form.required') }]}>
          <Input.Password autoFocus={Boolean(last)} autoComplete="off" size="large" />
        </Form.Item>
        {problem !== null && <div style={{ marginBottom: 16 }}><ErrorState slim problem={problem} /></div>}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('signin.submit')}</Button>
        {onGuest && <Button block style={{ marginTop: 8 }} onClick={onGuest}>{t('signin.guest')}</Button>}
        {last && <Button type="text" block style={{ marginTop: 8 }} onClick={() => forget('out')}>{t('signin.other')}</Button>}
      </Form>
    </Paper>
  )
}
