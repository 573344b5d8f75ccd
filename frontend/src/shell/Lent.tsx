import { Form } from 'antd'
import { signOut } from '../api/desk'
import { forget, settled, usePresence } from '../api/session'
import { useChangePassword, useSetPIN } from '../api/settings'
import { FormBody } from '../components/FormDialog'
import { PinField } from '../components/PinField'
import { SecretField } from '../components/SecretField'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'

interface Own { old: string; fresh: string; pin?: string }

/**
 * Whoever came in with what somebody else chose for them chooses their own first: the password,
 * and with it at once the PIN they change places by, so that it is asked on one sheet.
 */
export function Lent({ lent }: { lent: string }) {
  const { t } = useText()
  const typed = usePresence().session?.typed ?? ''
  const change = useChangePassword()
  const setPIN = useSetPIN()
  const need = { required: true, message: t('form.required') }
  const leave = () => {
    signOut()
    forget('out')
  }
  const what = lent === 'pin' ? 'pin' : 'password'
  const send = async ({ old, fresh, pin }: Own) => {
    if (what === 'pin') return setPIN.mutateAsync([old, fresh])
    await change.mutateAsync([old || typed, fresh])
    // The password is their own now, whatever becomes of the PIN.
    if (pin) await setPIN.mutateAsync([fresh, pin]).catch((thrown: unknown) => { settled(); throw thrown })
    return undefined
  }
  return (
    <Paper head={<><h1>{t(`lent.title.${what}`)}</h1><p>{t(`lent.lead.${what}`)}</p></>}>
      <FormBody<Own> verb={t('lent.verb')} cancel={t('lent.later')} initial={{ old: '', fresh: '', pin: '' }} send={send} onDone={settled} onClose={leave} stays>
        {(what === 'pin' || !typed) && <Form.Item name="old" label={what === 'pin' ? t('signin.password') : t('lent.old')} rules={[need]}><SecretField autoFocus autoComplete="off" /></Form.Item>}
        {what === 'pin'
          ? <Form.Item name="fresh" label={t('mine.newPin')} extra={t('staff.lendHelp')} rules={[need]}><PinField /></Form.Item>
          : (
            <>
              <Form.Item name="fresh" label={t('staff.new')} extra={t('staff.passwordHelp')} rules={[need]}><SecretField autoFocus={typed !== ''} autoComplete="new-password" /></Form.Item>
              <Form.Item name="pin" label={t('lent.pin')} extra={t('lent.pinHelp')}><PinField /></Form.Item>
            </>
          )}
      </FormBody>
    </Paper>
  )
}
