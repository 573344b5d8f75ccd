import { useEffect, useState, type FormEvent } from 'react'
import { signIn, usePeople, type Person } from '../api/desk'
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
  const person = people.find((p) => p.here && p.username === (chosen || last?.username))
  // Whose PIN sleeps until their password was given today.
  const early = people.find((p) => !p.here && p.username === chosen)
  const choose = (p: (typeof people)[number]) => {
    setChosen(p.username)
    setProblem(null)
    setPassword('')
    if (!p.here) setUsername(p.username)
  }

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
    return <Paper head={<><h1>{person.name}</h1><p>{person.username === last?.username ? lead : t('pin.lead')}</p></>}><PinPad key={person.id} person={person} onOther={() => setChosen(BY_PASSWORD)} /><People title={t('pin.others')} people={people.filter((p) => p.id !== person.id)} onChoose={choose} /></Paper>
  }
  const known = early?.name ?? last?.name
  return (
    <Paper head={<><h1>{known ?? (company || t('app.name'))}</h1><p>{early ? t('pin.passwordFirst') : lead}</p></>}>
      <People title={t('pin.people')} people={people.filter((p) => p.id !== early?.id)} onChoose={choose} />
      <form onSubmit={(e) => void enter(e)} noValidate>
        {!last && !early && <PlainField focus label={t('signin.username')} value={username} onChange={setUsername} missing={missing(username)} />}
        <PlainField key={early?.id ?? 0} secret focus={Boolean(last ?? early)} label={t('signin.password')} value={password} onChange={setPassword} missing={missing(password)} />
        {problem !== null && <div style={{ marginBottom: 16 }}><ErrorState slim problem={problem} /></div>}
        <PlainButton submit wide look="press" busy={busy}>{t('signin.submit')}</PlainButton>
        {people.length === 0 && <p className={pad.hint}>{t('pin.hint')}</p>}
        {onGuest && <PlainButton wide onClick={onGuest}>{t('signin.guest')}</PlainButton>}
        {(last ?? early) && <PlainButton wide look="bare" onClick={() => { setChosen(''); setUsername(''); forget('out') }}>{t('signin.other')}</PlainButton>}
      </form>
    </Paper>
  )
}

/** Everybody who has a PIN; a mark on those whose password comes first today. */
function People({ title, people, onChoose }: { title: string; people: readonly Person[]; onChoose: (p: Person) => void }) {
  const { t } = useText()
  if (people.length === 0) return null
  return (
    <div className={pad.people}>
      <span>{title}</span>
      <div className={pad.names}>{people.map((p) => <PlainButton key={p.id} onClick={() => onChoose(p)}>{p.name}{!p.here && <small className={pad.early}>{t('pin.early')}</small>}</PlainButton>)}</div>
    </div>
  )
}
