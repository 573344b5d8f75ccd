import { useEffect, useRef, useState } from 'react'
import { answerClosing, onClosing, type Parting as About, type PartingChoice } from '../api/parting'
import { ErrorState } from '../components/ErrorState'
import { PlainButton } from '../components/Plain'
import { useText } from '../i18n/useText'
import { Lock } from './Lock'
import { Paper } from './Paper'
import css from './Parting.module.css'

/** Asks, when somebody closes the window, whether the office should work on. Above everything, the locked screen too. */
export function Parting() {
  const [about, setAbout] = useState<About | null>(null)
  useEffect(() => onClosing(setAbout), [])
  return about && <Lock above><Question about={about} onDone={() => setAbout(null)} /></Lock>
}

function Question({ about, onDone }: { about: About; onDone: () => void }) {
  const { t } = useText()
  const [remember, setRemember] = useState(true)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLDivElement>(null)
  const quitting = about.ask === 'quit'
  const answer = (choice: PartingChoice) => {
    setBusy(true)
    answerClosing(choice, remember && !quitting).then(onDone, (thrown: unknown) => {
      setProblem(thrown)
      setBusy(false)
    })
  }
  useEffect(() => first.current?.querySelector('button')?.focus(), [])
  return (
    <div role="dialog" aria-modal="true" aria-labelledby="parting" className={css.over} onKeyDown={(e) => { if (e.key === 'Escape' && !busy) answer('stay') }}>
      <Paper wide head={<><h1 id="parting">{t(quitting ? 'parting.quitTitle' : 'parting.title')}</h1><p>{t(quitting ? 'parting.quitLead' : 'parting.lead')}</p></>}>
        {about.open > 0 && <p className={css.open}>{t('parting.open', { count: about.open })}</p>}
        {problem !== null && <ErrorState slim problem={problem} />}
        <div className={css.ways} ref={first}>
          <div className={css.way}>
            <PlainButton look="press" wide busy={busy} onClick={() => answer('background')}>{t('parting.background')}</PlainButton>
            <p>{t(about.tray ? 'parting.tray' : 'parting.taskbar')}</p>
          </div>
          <div className={css.way}>
            <PlainButton wide busy={busy} onClick={() => answer('quit')}>{t('parting.quit')}</PlainButton>
            <p>{t(about.gateways > 0 ? 'parting.missed' : 'parting.quiet')}</p>
          </div>
        </div>
        <div className={css.foot}>
          {!quitting && <label className={css.remember}><input type="checkbox" checked={remember} onChange={(e) => setRemember(e.target.checked)} /><span>{t('parting.remember')}<small>{t('parting.rememberHelp')}</small></span></label>}
          <PlainButton look="bare" busy={busy} onClick={() => answer('stay')}>{t('parting.stay')}</PlainButton>
        </div>
      </Paper>
    </div>
  )
}
