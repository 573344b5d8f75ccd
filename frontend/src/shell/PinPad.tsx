import { useEffect, useRef, useState } from 'react'
import { signInByPIN } from '../api/desk'
import { ErrorState } from '../components/ErrorState'
import { PlainButton } from '../components/Plain'
import { useText } from '../i18n/useText'
import css from './PinPad.module.css'
import { prefer } from './preferences'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const LENGTH = 6

/** Six digits, by keys or by touch; the last one opens. */
export function PinPad({ person, onOther }: { person: { id: number; name: string }; onOther: () => void }) {
  const { t } = useText()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const enter = async (typed: string) => {
    const clean = typed.replace(/\D/g, '').slice(0, LENGTH)
    setPin(clean)
    if (clean.length < LENGTH || busy) return
    setBusy(true)
    setProblem(null)
    try {
      const lang = await signInByPIN(person.id, clean)
      if (lang === 'id' || lang === 'en') prefer({ lang })
    } catch (thrown) {
      setProblem(thrown)
      setPin('')
    } finally {
      setBusy(false)
    }
  }

  // A wrong PIN is typed again at once.
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!busy) box.current?.focus()
  }, [busy])

  return (
    <div className={css.pad}>
      <label className={css.label}>
        {t('pin.of', { name: person.name })}
        <input ref={box} className={css.box} type="password" inputMode="numeric" autoComplete="off" maxLength={LENGTH} value={pin} readOnly={busy} aria-busy={busy || undefined} onChange={(e) => void enter(e.target.value)} />
      </label>
      <div className={css.keys}>
        {digits.map((d) => <button key={d} type="button" disabled={busy} onClick={() => void enter(pin + d)}>{d}</button>)}
        <button type="button" disabled={busy || !pin} aria-label={t('pin.clear')} onClick={() => setPin('')}>{t('pin.clearSign')}</button>
        <button type="button" disabled={busy} onClick={() => void enter(`${pin}0`)}>{'0'}</button>
        <button type="button" disabled={busy || !pin} aria-label={t('pin.back')} onClick={() => setPin(pin.slice(0, -1))}>{t('pin.backSign')}</button>
      </div>
      {problem !== null && <ErrorState slim problem={problem} />}
      <PlainButton wide look="bare" onClick={onOther}>{t('pin.password')}</PlainButton>
    </div>
  )
}
