import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { RouterProvider } from 'react-router'
import { enterAsGuest, useDoor } from '../api/desk'
import { useLeaving } from '../api/leaving'
import { usePresence } from '../api/session'
import { ErrorState } from '../components/ErrorState'
import { RecoveryForm } from '../features/vault/RecoveryForm'
import { useText } from '../i18n/useText'
import { FirstStart } from './FirstStart'
import { Paper } from './Paper'
import { router } from './routes'
import { SignIn } from './SignIn'

/** Decides who sees what: the first owner's form, sign-in, the locked vault, or the desk. */
export function Gate() {
  const { t, say } = useText()
  const door = useDoor()
  const presence = usePresence()
  const cache = useQueryClient()
  const inside = presence.session?.token ?? ''
  const leaving = useLeaving()
  const [later, setLater] = useState('')

  // In the demo the door stands open once; whoever leaves it sees the ordinary one.
  const state = door.data
  const away = presence.away
  useEffect(() => {
    if (state && away === 'start') enterAsGuest(state)
  }, [state, away])

  // What one person saw is not left for the next; only the door's own state stays.
  useEffect(() => {
    if (!inside) cache.removeQueries({ predicate: (q) => q.queryKey[0] !== 'Door' })
  }, [inside, cache])

  if (leaving) return <Paper head={<h1>{t('restore.leaving')}</h1>}><p role="alert">{say('app.restore.leaving')}</p></Paper>
  if (presence.session?.roles.includes('owner') && state?.vaultLocked && later !== inside) {
    return <Paper wide head={<><h1>{t('vault.title')}</h1><p>{t('vault.lead')}</p></>}><RecoveryForm onOpened={() => void door.refetch()} onLater={() => setLater(inside)} /></Paper>
  }
  if (presence.session) return <RouterProvider router={router} key={presence.session.username} />
  if (door.isPending) return <Paper><p role="status">{t('app.loading')}</p></Paper>
  if (!door.data) return <Paper><ErrorState problem={door.error} again={() => void door.refetch()} /></Paper>
  if (door.data.needsOwner) return <FirstStart />
  if (away === 'start' && door.data.guest?.token) return <Paper><p role="status">{t('app.loading')}</p></Paper>
  const guest = door.data.guest?.token ? { onGuest: () => void door.refetch().then((fresh) => fresh.data && enterAsGuest(fresh.data)) } : {}
  return <SignIn company={door.data.company} away={presence.away} {...guest} {...(presence.last ? { last: presence.last } : {})} />
}
