import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'
import css from './RecoveryKey.module.css'

/** Shows the recovery key once; the door opens only when a person says it is kept. */
export function RecoveryKey({ value, onKept }: { value: string; onKept: () => void }) {
  const { t } = useText()
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard?.writeText(value).then(() => setCopied(true), () => setCopied(false))
  return (
    <Paper wide head={<><h1>{t('first.key.title')}</h1><p>{t('first.key.lead')}</p></>}>
      <div className={css.key} data-testid="recovery-key">{value}</div>
      <div className={css.row}>
        <Checkbox checked={kept} onChange={(e) => setKept(e.target.checked)}>{t('first.key.kept')}</Checkbox>
        <Button size="small" onClick={copy}>{copied ? t('first.key.copied') : t('first.key.copy')}</Button>
      </div>
      <Button type="primary" size="large" block disabled={!kept} onClick={onKept}>{t('first.key.go')}</Button>
    </Paper>
  )
}
