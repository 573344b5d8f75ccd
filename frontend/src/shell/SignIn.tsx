import { useEffect, useState, type FormEvent } from 'react'
import { signIn, usePeople } from '../api/desk'
import { forget, type Away } from '../api/session'
import { ErrorState } from '../components/ErrorState'
import { PlainButton, PlainField } from '../components/Plain'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'
import { prefer } from './preferences'
import { furnish } from './furnish'
import { PinPad } from './PinPad'
import pad from './PinPad.module.css'
import { IDLE_MINUTES } from './useIdle'

/** No username: the password was chosen over the PIN. */
const BY_PASSWORD = ' '

/**
 * Who are you? Also the locked screen, which knows who was there. It is the first thing
 * painted, so it needs no form library: that is read while somebody types.
 */
export function SignIn({ company, away, last, onGuest }: { company: string; away: Away; last?: { name: string; username: string }; onGuest?: () => void }) {
  const { t } = useText()
  const [username, setUsername] = useState(last?.username ?? '')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(furnish, [])
  const people = usePeople().data ?? []
  const [chosen, setChosen] = useState('')
  // Whoever locked the desk and has a PIN is asked for it at once.
  const person = people.find((p) => p.username === (chosen || last?.username))

  const enter = async (e: FormEvent) => {
    e.preventDefault()
    setTried(true)
    if (busy || !username.trim() || !password) return
    setBusy(true)
    setProblem(null)
    try {
      const lang = await signIn(username.trim(), password)
      if (lang === 'id' || lang === 'en') prefer({ lang })
    } catch (thrown) {
      setProblem(thrown)
      setPassword('')
      setTried(false)
    } finally {
      setBusy(false)
    }
  }

  const lead = {
    start: t('signin.lead'),
    out: t('signin.lead'),
    expired: t('signin.expired'),
    idle: t('signin.lockedLead', { minutes: IDLE_MINUTES }),
    locked: t('signin.lockedByHand'),
  }[away]
  const missing = (value: string) => (tried && !value.trim() ? t('form.required') : undefined)

  // A password that is being typed is not taken away by names that come late.
  if (person && chosen !== BY_PASSWORD && !password) {
    return <Paper head={<><h1>{person.name}</h1><p>{person.username === last?.username ? lead : t('pin.lead')}</p></>}><PinPad key={person.id} person={person} onOther={() => setChosen(BY_PASSWORD)} /></Paper>
  }
  return (
    <Paper head={<><h1>{last ? last.name : company || t('app.name')}</h1><p>{lead}</p></>}>
      {people.length > 0 && (
        <div className={pad.people}>
          <span>{t('pin.people')}</span>
          <div className={pad.names}>{people.map((p) => <PlainButton key={p.id} onClick={() => setChosen(p.username)}>{p.name}</PlainButton>)}</div>
        </div>
      )}
      <form onSubmit={(e) => void enter(e)} noValidate>
        {!last && <PlainField focus label={t('signin.username')} value={username} onChange={setUsername} missing={missing(username)} />}
        <PlainField secret focus={Boolean(last)} label={t('signin.password')} value={password} onChange={setPassword} missing={missing(password)} />
        {problem !== null && <div style={{ marginBottom: 16 }}><ErrorState slim problem={problem} /></div>}
        <PlainButton submit wide look="press" busy={busy}>{t('signin.submit')}</PlainButton>
        {onGuest && <PlainButton wide onClick={onGuest}>{t('signin.guest')}</PlainButton>}
        {last && <PlainButton wide look="bare" onClick={() => forget('out')}>{t('signin.other')}</PlainButton>}
      </form>
    </Paper>
  )
}
