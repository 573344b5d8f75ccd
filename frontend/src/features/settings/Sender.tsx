import { App, Button, Form, Input, Select, Space, Switch } from 'antd'
import { useState } from 'react'
import { useSender, useSetSender, useTestSender, type SenderForm } from '../../api/messages'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'
import { Loaded, SettingsForm } from './SettingsForm'
import css from './Settings.module.css'

/** The gateway that sends WhatsApp messages by itself, described in its own terms. */
export function Sender() {
  const { t, word } = useText()
  const sender = useSender()
  const set = useSetSender()
  return (
    <Loaded of={sender}>
      {({ presets, names, ...kept }) => {
        const first = presets?.[0]
        const initial: SenderForm = kept.url || !first ? { ...kept, secret: '' } : { ...first, enabled: false, secret: '', hasSecret: false }
        const known = (names ?? []).map((n) => `{${n}}`).join('  ')
        return (
          <>
            <SettingsForm<SenderForm> tried={kept.enabled} initial={initial} send={(v) => set.mutateAsync([v])}>
              {(values, form) => (
                <>
                  <p className={`${css.wide} ${css.lead}`}>{t('sender.lead')}</p>
                  <Form.Item name="preset" label={t('sender.preset')}>
                    <Select onChange={(name: string) => { const p = (presets ?? []).find((x) => x.preset === name); if (p) form.setFieldsValue({ ...p, enabled: values.enabled ?? false, secret: values.secret ?? '' }) }} options={[...(presets ?? []).map((p) => ({ value: p.preset, label: word(`sender.${p.preset}`, p.preset) })), { value: '', label: t('sender.own') }]} />
                  </Form.Item>
                  <Form.Item name="enabled" label={t('sender.enabled')} valuePropName="checked" extra={t('sender.enabledHelp')}><Switch /></Form.Item>
                  <Form.Item name="secret" label={t('sender.secret')} extra={kept.hasSecret ? t('router.keepOld') : t('sender.secretHelp')}><Input.Password autoComplete="new-password" /></Form.Item>
                  <Form.Item name="method" label={t('sender.method')}><Select options={['POST', 'PUT', 'GET'].map((value) => ({ value, label: value }))} /></Form.Item>
                  <Form.Item name="url" label={t('sender.url')} className={css.wide ?? ''}><Input spellCheck={false} /></Form.Item>
                  <Form.Item name="headers" label={t('sender.headers')} className={css.wide ?? ''}><Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} spellCheck={false} /></Form.Item>
                  <Form.Item name="bodyKind" label={t('sender.bodyKind')}><Select options={(['form', 'json'] as const).map((value) => ({ value, label: t(`sender.body.${value}`) }))} /></Form.Item>
                  <span />
                  <Form.Item name="body" label={t('sender.bodyText')} className={css.wide ?? ''} extra={t('sender.names', { names: known })}><Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} spellCheck={false} /></Form.Item>
                  <Form.Item name="okPath" label={t('sender.okPath')} extra={t('sender.okHelp')}><Input spellCheck={false} /></Form.Item>
                  <Form.Item name="okValue" label={t('sender.okValue')}><Input spellCheck={false} /></Form.Item>
                  <Form.Item name="idPath" label={t('sender.idPath')} extra={t('sender.idHelp')}><Input spellCheck={false} /></Form.Item>
                </>
              )}
            </SettingsForm>
            {kept.enabled && <Trial />}
          </>
        )
      }}
    </Loaded>
  )
}

function Trial() {
  const { t, say } = useText()
  const { message } = App.useApp()
  const [to, setTo] = useState('')
  const test = useTestSender()
  const send = () => test.mutate([to], { onSuccess: (done) => void (done.ok ? message.success(say(done.key, done.params)) : message.error(say(done.key, done.params), 8)) })
  return (
    <div className={css.room}>
      <div className={css.trial}>
        <Space.Compact style={{ width: 420 }}>
          <Input value={to} onChange={(e) => setTo(e.target.value)} placeholder={t('sender.testTo')} aria-label={t('sender.testTo')} inputMode="tel" />
          <Button loading={test.isPending} disabled={to.replace(/\D/g, '').length < 8} onClick={send}>{t('sender.test')}</Button>
        </Space.Compact>
        {test.error && <ErrorState slim problem={test.error} />}
      </div>
    </div>
  )
}
