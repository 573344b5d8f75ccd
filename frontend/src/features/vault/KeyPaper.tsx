import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useText } from '../../i18n/useText'
import css from './KeyPaper.module.css'

/** How it stands on paper: what all keys begin with, then groups of five. The gaps are drawn, so that a copy is the key itself. */
const groups = (value: string) => /^(.*-1|)(.*)$/.exec(value)!.slice(1).flatMap((part, i) => (i === 0 ? [part] : part.match(/.{1,5}/g) ?? [])).filter(Boolean)

/**
 * A recovery key, shown this once: copied or printed, and let go only when a person says it is kept.
 * It is the one paper that the window prints itself: the others are files, and the key is never on a disk.
 */
export function KeyPaper({ value, verb, onKept }: { value: string; verb: string; onKept: () => void }) {
  const { t } = useText()
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard?.writeText(value).then(() => setCopied(true), () => setCopied(false))
  return (
    <>
      <div className={css.print}>
        <strong className={css.head}>{t('first.key.printed')}</strong>
        <div className={css.key} data-testid="recovery-key">{groups(value).map((part, i) => <span key={i} className={css.group}>{part}</span>)}</div>
      </div>
      <div className={css.row}>
        <Checkbox checked={kept} onChange={(e) => setKept(e.target.checked)}>{t('first.key.kept')}</Checkbox>
        <span className={css.acts}>
          <Button size="small" onClick={copy}>{copied ? t('first.key.copied') : t('first.key.copy')}</Button>
          <Button size="small" onClick={() => window.print()}>{t('first.key.print')}</Button>
        </span>
      </div>
      <Button type="primary" size="large" block disabled={!kept} onClick={onKept}>{verb}</Button>
    </>
  )
}
