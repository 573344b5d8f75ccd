import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { enterAsGuest, hasLeft, useDoor } from '../api/desk'
import { useLeaving } from '../api/leaving'
import { onParting, usePresence } from '../api/session'
import { ErrorState } from '../components/ErrorState'
import { useText } from '../i18n/useText'
import { Paper } from './Paper'
import type { Room } from './Furnished'
import { Furnished } from './furnish'
import { Lock } from './Lock'
import { SignIn } from './SignIn'

/** What is read before anybody is in belongs to nobody; taken away, the sign-in form would wait for it for ever. */
const open: readonly unknown[] = ['State', 'People']
const forgetAll = (cache: QueryClient) => cache.removeQueries({ predicate: (q) => q.queryKey[0] !== 'Door' || !open.includes(q.queryKey[1]) })

/** Decides who sees what: the first owner's form, sign-in, the locked vault, or the desk. */
export function Gate() {
  const { t, say } = useText()
  const door = useDoor()
  const presence = usePresence()
  const cache = useQueryClient()
  const whose = presence.session ?? presence.last
  const leaving = useLeaving()
  const [later, setLater] = useState('')

  // In the demo the door stands open once; whoever leaves it sees the ordinary one, after a reload too.
  const state = door.data
  const away = presence.away
  useEffect(() => {
    if (state && away === 'start' && !hasLeft()) enterAsGuest(state)
  }, [state, away])

  // What one person saw is not left for the next; only the door's own state stays.
  useEffect(() => {
    if (!whose) forgetAll(cache)
  }, [whose, cache])
  useEffect(() => onParting(() => {
    forgetAll(cache)
    location.hash = '#/'
  }), [cache])

  if (leaving) return <Paper head={<h1>{t('restore.leaving')}</h1>}><p role="alert">{say('app.restore.leaving')}</p></Paper>
  const wait = <Paper><p role="status">{t('app.loading')}</p></Paper>
  const furnished = (room: Room) => <Suspense fallback={wait}><Furnished room={room} /></Suspense>
  if (presence.session?.roles.includes('owner') && state?.vaultLocked && later !== whose?.username) {
    return furnished({ is: 'vault', onOpened: () => void door.refetch(), onLater: () => setLater(whose?.username ?? '') })
  }
  if (presence.session?.lent) return furnished({ is: 'lent', lent: presence.session.lent })
  const guest = state?.guest?.token ? { onGuest: () => void door.refetch().then((fresh) => fresh.data && enterAsGuest(fresh.data)) } : {}
  if (whose) {
    return (
      <>
        {furnished({ is: 'desk', who: whose.username, may: presence.session?.may ?? null, away: Boolean(presence.last) })}
        {presence.last && <Lock><SignIn company={state?.company ?? ''} away={presence.away} last={presence.last} {...guest} /></Lock>}
      </>
    )
  }
  if (door.isPending) return wait
  if (!door.data) return <Paper><ErrorState problem={door.error} again={() => void door.refetch()} /></Paper>
  if (door.data.needsOwner) return furnished({ is: 'first' })
  if (away === 'start' && door.data.guest?.token && !hasLeft()) return wait
  return <SignIn company={door.data.company} away={presence.away ?? 'out'} {...guest} />
}
