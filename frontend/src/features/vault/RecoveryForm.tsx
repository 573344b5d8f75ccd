import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useEnterRecovery } from '../../api/settings'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'

interface Props {
  onOpened: () => void
  /** Goes on without: routers and gateways stay out of reach. */
  onLater: () => void
}

/** Opens a locked vault with the recovery key from paper. */
export function RecoveryForm({ onOpened, onLater }: Props) {
  const { t } = useText()
  const enter = useEnterRecovery()
  const [problem, setProblem] = useState<unknown>(null)
  const send = ({ key }: { key: string }) => {
    setProblem(null)
    enter.mutateAsync([key.trim()]).then(onOpened, setProblem)
  }
  return (
    <Form<{ key: string }> layout="vertical" requiredMark={false} onFinish={send} initialValues={{ key: '' }}>
      <Form.Item name="key" label={t('vault.key')} extra={t('vault.keyHelp')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}>
        <Input.TextArea autoFocus autoComplete="off" spellCheck={false} autoSize={{ minRows: 2, maxRows: 4 }} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); e.currentTarget.form?.requestSubmit() } }} />
      </Form.Item>
      {problem !== null && <div style={{ marginBottom: 16 }}><ErrorState slim problem={problem} /></div>}
      <Button type="primary" htmlType="submit" size="large" block loading={enter.isPending}>{t('vault.open')}</Button>
      <Button type="text" block style={{ marginTop: 8 }} onClick={onLater}>{t('vault.later')}</Button>
    </Form>
  )
}
