import { Alert } from 'antd'
import type { TestDone } from '../../api/settings'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

/** What a trial found out: it stays until the next one, so that the mend can be followed. */
export function TestResult({ done, good }: { done: TestDone; good: string }) {
  const { word, say } = useText()
  const params = { ...done.params }
  if (params.channel) params.channel = word(`channel.${params.channel}`, params.channel)
  return <Alert type={done.ok ? 'success' : 'error'} showIcon className={css.result ?? ''} role="status" title={done.ok ? word(done.key, good, params) : say(done.key, params)} />
}
