import { Form, Input } from 'antd'
import { call } from '../api/bridge'
import { useDemo, useDoor } from '../api/desk'
import { usePresence } from '../api/session'
import { giveWord, useDoubt } from '../api/sure'
import { FormDialog } from '../components/FormDialog'
import { SecretField } from '../components/SecretField'
import { useText } from '../i18n/useText'

/** Asks once more who is there, before an act that weighs, and says what it brings and whether it can be undone. */
export function Sure() {
  const { t, word } = useText()
  const doubt = useDoubt()
  const name = usePresence().session?.name ?? ''
  const demo = useDoor().data?.demo ?? false
  const pin = useDemo(demo).data?.pin
  const need = { required: true, message: t('form.required') }
  if (!doubt) return null
  const { two } = doubt
  const what = word(`sure.what.${doubt.name}`, t('sure.what'))
  return (
    <FormDialog<{ username: string; secret: string }, void>
      open above width={420} title={t(two ? 'sure.titleSecond' : 'sure.title')} lead={two ? t('sure.leadSecond', { what }) : t('sure.lead', { what, name })} verb={t('sure.verb')} initial={{ username: '' }}
      send={async (v) => giveWord(await call('Door.Confirm', { call: doubt.name, args: doubt.args, username: v.username.trim(), secret: v.secret }))}
      onClose={() => giveWord('')}
    >
      {two && <Form.Item name="username" label={t('sure.username')} rules={[need]}><Input autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} /></Form.Item>}
      <Form.Item name="secret" label={t('sure.secret')} rules={[need]} {...(pin && !two ? { extra: t('sure.demo', { pin }) } : {})}><SecretField autoFocus={!two} autoComplete="off" /></Form.Item>
    </FormDialog>
  )
}
