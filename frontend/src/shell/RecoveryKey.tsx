import { KeyPaper } from '../features/vault/KeyPaper'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'

/** Shows the recovery key once; the door opens only when a person says it is kept. */
export function RecoveryKey({ value, onKept }: { value: string; onKept: () => void }) {
  const { t } = useText()
  return (
    <Paper wide head={<><h1>{t('first.key.title')}</h1><p>{t('first.key.lead')}</p></>}>
      <KeyPaper value={value} verb={t('first.key.go')} onKept={onKept} />
    </Paper>
  )
}
