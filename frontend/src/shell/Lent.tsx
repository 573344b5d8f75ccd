import { Form } from 'antd'
import { signOut } from '../api/desk'
import { forget, settled } from '../api/session'
import { useChangePassword, useSetPIN } from '../api/settings'
import { FormBody } from '../components/FormDialog'
import { PinField } from '../components/PinField'
import { SecretField } from '../components/SecretField'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'

/** Whoever came in with what somebody else chose for them chooses their own first. */
export function Lent({ lent }: { lent: string }) {
  const { t } = useText()
  const change = useChangePassword()
  const setPIN = useSetPIN()
  const need = { required: true, message: t('form.required') }
  const leave = () => {
    signOut()
    forget('out')
  }
  const what = lent === 'pin' ? 'pin' : 'password'
  return (
    <Paper head={<><h1>{t(`lent.title.${what}`)}</h1><p>{t(`lent.lead.${what}`)}</p></>}>
      <FormBody<{ old: string; fresh: string }>
        verb={t('lent.verb')} cancel={t('lent.later')} send={(v) => (what === 'pin' ? setPIN.mutateAsync([v.old, v.fresh]) : change.mutateAsync([v.old, v.fresh]))} onDone={settled} onClose={leave} stays
      >
        <Form.Item name="old" label={what === 'pin' ? t('signin.password') : t('lent.old')} rules={[need]}><SecretField autoFocus autoComplete="off" /></Form.Item>
        {what === 'pin'
          ? <Form.Item name="fresh" label={t('mine.newPin')} extra={t('staff.lendHelp')} rules={[need]}><PinField /></Form.Item>
          : <Form.Item name="fresh" label={t('staff.new')} extra={t('staff.passwordHelp')} rules={[need]}><SecretField autoComplete="new-password" /></Form.Item>}
      </FormBody>
    </Paper>
  )
}
