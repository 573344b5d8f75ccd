import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { copyText } from '../../api/bridge'
import { CopyButton } from '../../components/CopyButton'
import { Printed } from '../../components/Printed'
import { useText } from '../../i18n/useText'
import css from './KeyPaper.module.css'

/** How it stands on paper: what all keys begin with, then groups of five. The gaps are drawn, so that a copy is the key itself. */
const groups = (value: string) => /^(.*-1|)(.*)$/.exec(value)!.slice(1).flatMap((part, i) => (i === 0 ? [part] : part.match(/.{1,5}/g) ?? [])).filter(Boolean)

/**
 * A recovery key, shown this once: copied or printed, and let go only when a person says it is kept.
 */
export function KeyPaper({ value, verb, onKept }: { value: string; verb: string; onKept: () => void }) {
  const { t } = useText()
  const [kept, setKept] = useState(false)
  return (
    <>
      <Printed head={t('first.key.printed')}>
        <div className={css.key} data-testid="recovery-key">{groups(value).map((part, i) => <span key={i} className={css.group}>{part}</span>)}</div>
      </Printed>
      <div className={css.row}>
        <Checkbox checked={kept} onChange={(e) => setKept(e.target.checked)}>{t('first.key.kept')}</Checkbox>
        <span className={css.acts}>
          <CopyButton size="small" copy={() => copyText(value)} label={t('first.key.copy')} />
          <Button size="small" onClick={() => window.print()}>{t('first.key.print')}</Button>
        </span>
      </div>
      <Button type="primary" size="large" block disabled={!kept} onClick={onKept}>{verb}</Button>
    </>
  )
}
