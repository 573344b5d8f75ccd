import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/useText'

/** How long the button says what became of it. */
const SAID = 4000

/** Copies a text, and says on the button that it did, or could not. */
export function CopyButton({ copy, label, size = 'middle' }: { copy: () => Promise<boolean>; label: string; size?: 'small' | 'middle' }) {
  const { t } = useText()
  const [went, setWent] = useState<boolean | null>(null)
  useEffect(() => {
    if (went === null) return
    const clock = setTimeout(() => setWent(null), SAID)
    return () => clearTimeout(clock)
  }, [went])
  const said = went === null ? label : t(went ? 'copy.done' : 'copy.failed')
  return <Button size={size} danger={went === false} onClick={() => void copy().then(setWent)}><span aria-live="polite">{went ? `✓ ${said}` : said}</span></Button>
}
