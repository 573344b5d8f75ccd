import { Form, Input } from 'antd'
import { call } from '../api/bridge'
import { useDemo, useDoor } from '../api/desk'
import { usePresence } from '../api/session'
import { giveWord, useDoubt } from '../api/sure'
import { FormDialog } from '../components/FormDialog'
import { SecretField } from '../components/SecretField'
import { useText } from '../i18n/useText'
import css from './Sure.module.css'

interface Word { username: string; secret: string; recovery: string }

/** Asks once more who is there, before an act that weighs, and says what it brings and whether it can be undone. */
export function Sure() {
  const { t, word } = useText()
  const doubt = useDoubt()
  const session = usePresence().session
  const demo = useDoor().data?.demo ?? false
  const pin = useDemo(demo).data?.pin
  const need = { required: true, message: t('form.required') }
  if (!doubt) return null
  const { whose } = doubt
  const what = word(`sure.what.${doubt.name}`, t('sure.what'))
  const other = whose === 'owner' || whose === 'second'
  // The example's PIN is its owner's.
  const hint = pin && (whose === 'owner' || !other && session?.roles.includes('owner')) ? { extra: t('sure.demo', { pin }) } : {}
  return (
    <FormDialog<Word, void>
      open above width={420} title={t(`sure.title.${whose}`)} lead={<><strong className={css.what}>{what}</strong>{t(`sure.lead.${whose}`, { name: session?.name ?? '' })}</>} verb={t('sure.verb')} initial={{ username: '', recovery: '' }}
      send={async (v) => giveWord(await call('Door.Confirm', { call: doubt.name, args: doubt.args, username: v.username.trim(), secret: v.secret, recovery: v.recovery }))}
      onClose={() => giveWord('')}
    >
      {other && <Form.Item name="username" label={t(`sure.username.${whose}`)} rules={[need]}><Input autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} /></Form.Item>}
      <Form.Item name="secret" label={t('sure.secret')} rules={[need]} {...hint}><SecretField autoFocus={!other} autoComplete="off" /></Form.Item>
      {whose === 'alone' && <Form.Item name="recovery" label={t('sure.recovery')} extra={t('sure.recoveryHelp')} rules={[need]}><SecretField autoComplete="off" /></Form.Item>}
    </FormDialog>
  )
}
