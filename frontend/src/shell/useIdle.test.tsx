import { fireEvent, renderHook } from '@testing-library/react'
import { forget, remember, token } from '../api/session'
import { useIdle } from './useIdle'

beforeEach(() => {
  vi.useFakeTimers()
  remember({ token: 'T', name: 'Sari', username: 'sari', roles: [] })
})
afterEach(() => {
  vi.useRealTimers()
  forget('out')
})

it('locks after so many minutes without a touch, and a touch begins them anew', () => {
  renderHook(() => useIdle(15))
  vi.advanceTimersByTime(14 * 60_000)
  fireEvent.keyDown(window, { key: 'a' })
  vi.advanceTimersByTime(14 * 60_000)
  expect(token()).toBe('T')
  vi.advanceTimersByTime(2 * 60_000)
  expect(token()).toBe('')
})
