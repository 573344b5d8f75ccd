import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { PATIENCE, call, openOutside, parse } from './bridge'
import { newCache, useAct, useCall, usePages } from './call'
import { forget, remember, token, usePresence } from './session'
import { followChanges, relate, touched } from './topics'

const staff = { name: 'Sari', username: 'sari', roles: ['counter'] }
const desk = (methods: Record<string, (...a: unknown[]) => Promise<unknown>>) => {
  window.go = { app: { Bills: methods } }
}
const refusal = (body: object) => new Error(JSON.stringify(body))

beforeEach(() => remember({ token: 'T1', ...staff }))
afterEach(() => {
  vi.useRealTimers()
  act(() => forget('out'))
  delete window.go
  delete window.runtime
})

describe('the door', () => {
  it('puts the token in front', async () => {
    const heard: unknown[][] = []
    desk({ OpenCharge: async (...a) => { heard.push(a); return 7 } })
    expect(await call('Bills.OpenCharge', 2, 'qris')).toBe(7)
    expect(heard).toEqual([['T1', 2, 'qris']])
  })

  it('reads the program\'s refusals', () => {
    const p = parse(refusal({ code: 'invalid', key: 'customer.invalid', params: { n: 3 }, fields: [{ field: 'phone', key: 'customer.phone.invalid', params: {} }], ref: 'K7Q2' }))
    expect(p).toMatchObject({ code: 'invalid', key: 'customer.invalid', params: { n: '3' }, ref: 'K7Q2' })
    expect(p.fields).toEqual([{ field: 'phone', key: 'customer.phone.invalid', params: {} }])
  })

  it.each([new Error('runtime error: nil'), 'text', null, refusal({ code: 'odd' })])('takes anything else as broken: %s', (thrown) => {
    expect(parse(thrown)).toMatchObject({ code: 'internal' })
  })

  it('waits twenty seconds and no longer', async () => {
    vi.useFakeTimers()
    desk({ WaQueue: () => new Promise(() => {}) })
    const outcome = call('Bills.WaQueue').catch((p: unknown) => p)
    await vi.advanceTimersByTimeAsync(PATIENCE)
    expect(await outcome).toMatchObject({ code: 'unavailable', key: 'window.timeout', params: { seconds: '20' } })
  })

  it('names a method the program does not have', async () => {
    desk({})
    await expect(call('Bills.RunNow')).rejects.toMatchObject({ key: 'window.missing', params: { name: 'Bills.RunNow' } })
  })

  it('ends the session when the program does not know it any more, but not the one after', async () => {
    let refuse: (e: Error) => void = () => {}
    desk({ WaQueue: () => new Promise((_, no) => { refuse = no }), RunNow: () => Promise.reject(refusal({ code: 'unauthenticated', key: 'session.expired' })) })
    const slow = call('Bills.WaQueue').catch(() => null)
    remember({ token: 'T2', ...staff })
    refuse(refusal({ code: 'unauthenticated', key: 'session.expired' }))
    await slow
    expect(token()).toBe('T2')
    await call('Bills.RunNow').catch(() => null)
    expect(token()).toBe('')
    expect(renderHook(() => usePresence()).result.current).toEqual({ away: 'expired', last: { name: 'Sari', username: 'sari' } })
  })

  it('never opens anything but the web outside', () => {
    const opened: string[] = []
    window.runtime = { BrowserOpenURL: (u) => void opened.push(u) }
    openOutside('file:///etc/passwd')
    openOutside('javascript:alert(1)')
    openOutside('https://wa.me/62812')
    expect(opened).toEqual(['https://wa.me/62812'])
  })
})

describe('the hooks', () => {
  const inCache = (cache = newCache()) => ({ cache, wrapper: ({ children }: { children: ReactNode }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider> })

  it('reads, and reads again when a topic says so', async () => {
    let n = 0
    let tell: (p: unknown) => void = () => {}
    window.runtime = { EventsOn: (_, take) => { tell = take } }
    desk({ WaQueue: async () => ++n })
    relate('invoice', 'Bills')
    relate('router', 'Network')
    const { cache, wrapper } = inCache()
    const stop = followChanges(cache)
    const { result } = renderHook(() => useCall('Bills.WaQueue', []), { wrapper })
    await waitFor(() => expect(result.current.data).toBe(1))
    act(() => tell(['router']))
    await new Promise((r) => setTimeout(r, 200))
    expect(n).toBe(1)
    act(() => { tell(['invoice']); tell(['invoice', 'router']) })
    await waitFor(() => expect(result.current.data).toBe(2))
    expect(n).toBe(2)
    stop()
  })

  it('refetches everything for a topic nobody described', () => {
    relate('invoice', 'Bills', 'Customers')
    expect(touched(['invoice'])).toEqual(['Bills', 'Customers'])
    expect(touched(['invoice', 'unheard-of'])).toBe('all')
  })

  it('walks a long list page by page', async () => {
    desk({ List: async (_t, filter) => ((filter as { after: string }).after === '' ? { rows: [1, 2], next: 'b', total: 3 } : { rows: [3], next: '' }) })
    const { wrapper } = inCache()
    const { result } = renderHook(() => usePages<number>(['Bills', 'List'], (after) => call('Bills.List', { query: '', state: '', month: '', after, limit: 9 }) as never), { wrapper })
    await waitFor(() => expect(result.current.rows).toEqual([1, 2]))
    expect(result.current.total).toBe(3)
    act(() => result.current.more?.())
    await waitFor(() => expect(result.current.rows).toEqual([1, 2, 3]))
    expect(result.current.more).toBeUndefined()
  })

  it('acts once, whatever the answer', async () => {
    let tries = 0
    desk({ WaDone: () => { tries++; return Promise.reject(refusal({ code: 'unavailable', key: 'store.commit_unknown' })) } })
    const { wrapper } = inCache()
    const { result } = renderHook(() => useAct('Bills.WaDone'), { wrapper })
    act(() => result.current.mutate([5]))
    await waitFor(() => expect(result.current.error).toMatchObject({ key: 'store.commit_unknown' }))
    expect(tries).toBe(1)
  })
})
