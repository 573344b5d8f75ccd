import { App, Form, Input, Select, Space, Button } from 'antd'
import { useState } from 'react'
import { useMail, useSetMail, useTestMail, type MailForm } from '../../api/settings'
import { ErrorState } from '../../components/ErrorState'
import { SecretField } from '../../components/SecretField'
import { NumberField } from '../../components/NumberField'
import { useText } from '../../i18n/useText'
import { Loaded, SettingsForm } from './SettingsForm'
import css from './Settings.module.css'

/** The outgoing mail server, and a letter to try it. */
export function Mail() {
  const { t } = useText()
  const mail = useMail()
  const set = useSetMail()
  return (
    <Loaded of={mail}>
      {(m) => (
        <>
          <SettingsForm<MailForm> tried={m.host !== ''} initial={{ ...m, password: '' }} send={(v) => set.mutateAsync([{ ...v, port: v.port ?? 0 }])}>
            <p className={`${css.wide} ${css.lead}`}>{t('mail.lead')}</p>
            <Form.Item name="host" label={t('mail.host')}><Input spellCheck={false} /></Form.Item>
            <Form.Item name="port" label={t('mail.port')} extra={t('mail.portHelp')}><NumberField min={0} max={65535} /></Form.Item>
            <Form.Item name="security" label={t('mail.security')}><Select options={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t(`mail.${value}`) }))} /></Form.Item>
            <Form.Item name="user" label={t('mail.user')}><Input autoComplete="off" spellCheck={false} /></Form.Item>
            <Form.Item name="password" label={t('signin.password')} extra={t('router.keepOld')}><SecretField autoComplete="new-password" /></Form.Item>
            <Form.Item name="from" label={t('mail.from')}><Input inputMode="email" /></Form.Item>
            <Form.Item name="fromName" label={t('mail.fromName')}><Input /></Form.Item>
          </SettingsForm>
          {m.host && <Trial />}
        </>
      )}
    </Loaded>
  )
}

function Trial() {
  const { t, say, word } = useText()
  const { message } = App.useApp()
  const [to, setTo] = useState('')
  const test = useTestMail()
  const send = () => test.mutate([to], { onSuccess: (done) => void (done.ok ? message.success(word(done.key, t('mail.sent'), done.params)) : message.error(say(done.key, done.params), 8)) })
  return (
    <div className={css.room}>
      <div className={css.trial}>
        <Space.Compact style={{ width: 420 }}>
          <Input value={to} onChange={(e) => setTo(e.target.value)} placeholder={t('mail.testTo')} aria-label={t('mail.testTo')} inputMode="email" />
          <Button loading={test.isPending} disabled={!to.includes('@')} onClick={send}>{t('mail.test')}</Button>
        </Space.Compact>
        {test.error && <ErrorState slim problem={test.error} />}
      </div>
    </div>
  )
}
