// What the shell itself asks the desk for. Pages ask through useCall and useAct.
import { useQuery } from '@tanstack/react-query'
import { call, callOpen, callSlow, type Form, type Made } from './bridge'
import { keyOf, useCall } from './call'
import { remember, token, type Session } from './session'

export type DoorState = Made<'DoorState'>
export type OwnerInput = Form<'OwnerInput'>
export type Dot = Made<'Dot'>
export type Person = Made<'PersonRow'>
export type Hit = Made<'Hit'>
export type DemoMoved = Made<'DemoMoved'>
export type Created = Session & { recoveryKey: string }

/** Who is signed in, as the program says it. */
const sessionOf = (info: Made<'SessionInfo'>): Session => ({ token: info.token, name: info.name, username: info.username, roles: info.roles ?? [], branches: info.branches ?? [], may: info.may ?? [], lent: info.lent })

/** The office's name, date and zone; asked again every minute, because dates turn at midnight. */
export function useDoor() {
  return useQuery({ queryKey: keyOf('Door.State'), queryFn: () => callOpen('Door.State'), refetchInterval: 60_000 })
}

/** Where the window notes, over a reload, that the demo's own person has left it. */
const LEFT = 'lunas.left'

/** Whether somebody has already come in or gone out by themselves: then the demo opens for nobody. */
export const hasLeft = () => sessionStorage.getItem(LEFT) !== null

/** Lets somebody in; answers the language they chose, "" when they never did. */
export async function signIn(username: string, password: string): Promise<string> {
  const info = await callOpen('Door.SignIn', username, password)
  sessionStorage.setItem(LEFT, '1')
  remember({ ...sessionOf(info), ...(info.lent === 'password' ? { typed: password } : {}) })
  return info.lang
}

/** Those who have a PIN; it is enough for whoever gave their password today. Asked again until it is answered: without it only the password opens. */
export function usePeople() {
  return useQuery({ queryKey: keyOf('Door.People'), queryFn: () => callOpen('Door.People'), staleTime: 0, refetchInterval: (q) => (q.state.status === 'error' ? 2_000 : false) })
}

/** Lets one of them in. */
export async function signInByPIN(staff: number, pin: string): Promise<string> {
  const info = await callOpen('Door.SignInByPIN', staff, pin)
  sessionStorage.setItem(LEFT, '1')
  remember(sessionOf(info))
  return info.lang
}

/** The demo hands out a session of its owner, so that a newcomer is inside at once. */
export function enterAsGuest(door: DoorState): boolean {
  if (!door.demo || !door.guest?.token) return false
  sessionStorage.removeItem(LEFT)
  remember(sessionOf(door.guest))
  return true
}

/** Tells the program which language this person reads, without waiting. */
export function keepLang(lang: string): void {
  if (token()) void call('Door.SetLang', lang).catch(() => undefined)
}

/** Creates the owner; the caller shows the recovery key and then lets the session in. */
export async function createOwner(input: OwnerInput): Promise<Created> {
  const info = await callOpen('Door.CreateOwner', input)
  return { ...sessionOf(info), recoveryKey: info.recoveryKey }
}

/** Tells the program, without waiting: the window forgets either way. */
export function signOut(): void {
  sessionStorage.setItem(LEFT, '1')
  if (token()) void call('Door.SignOut').catch(() => undefined)
}

export const useHealth = () => useCall('Door.Health', [], { every: 15_000 })
export const useHits = (text: string) => useCall('Today.Search', [text], { when: text.trim().length >= 2, keep: true })
export const useDemo = (on: boolean) => useCall('Demo.State', [], { when: on, every: 30_000 })

/** Lives through one day of the demo: everything due that day happens before it answers. */
export const demoDay = () => callSlow(600, 'Demo.Advance', 1)

/** A bank's statement file to try, of the demo's own people. */
export const demoStatement = () => call('Demo.Statement')
