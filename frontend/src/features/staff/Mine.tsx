import { App, Form, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useChangePassword, useSetPIN } from '../../api/settings'
import { FormBody } from '../../components/FormDialog'
import { PinField } from '../../components/PinField'
import { SecretField } from '../../components/SecretField'
import { useText } from '../../i18n/useText'

/** What everybody changes for themselves: their password and their PIN. */
export function Mine({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [what, setWhat] = useState<'pin' | 'password'>('pin')
  const change = useChangePassword()
  const setPIN = useSetPIN()
  const need = { required: true, message: t('form.required') }
  return (
    <Modal open={open} title={t('mine.title')} footer={null} onCancel={onClose} width={440} style={{ top: 56 }} destroyOnHidden mask={{ closable: false }}>
      <Segmented block value={what} onChange={setWhat} options={[{ value: 'pin', label: t('mine.pin') }, { value: 'password', label: t('mine.password') }]} style={{ marginBottom: 18 }} />
      {what === 'pin' && (
        <FormBody<{ password: string; pin: string }> lead={t('mine.pinLead')} verb={t('form.save')} initial={{ pin: '' }} send={(v) => setPIN.mutateAsync([v.password, v.pin])} onDone={() => void message.success(t('mine.pinDone'))} onClose={onClose}>
          <Form.Item name="password" label={t('signin.password')} rules={[need]}><SecretField autoFocus autoComplete="off" /></Form.Item>
          <Form.Item name="pin" label={t('mine.newPin')} extra={t('mine.pinHelp')}><PinField /></Form.Item>
        </FormBody>
      )}
      {what === 'password' && (
        <FormBody<{ old: string; password: string }> verb={t('form.save')} send={(v) => change.mutateAsync([v.old, v.password])} onDone={() => void message.success(t('staff.passwordDone'))} onClose={onClose}>
          <Form.Item name="old" label={t('staff.old')} rules={[need]}><SecretField autoFocus autoComplete="off" /></Form.Item>
          <Form.Item name="password" label={t('staff.new')} rules={[need]}><SecretField autoComplete="new-password" /></Form.Item>
        </FormBody>
      )}
    </Modal>
  )
}
