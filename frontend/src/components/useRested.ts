import { useEffect, useState } from 'react'

/** A value once nobody has changed it for a moment: a preview does not follow every key stroke. */
export function useRested<T>(value: T, rest = 350): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const clock = setTimeout(() => setSettled(JSON.parse(text) as T), rest)
    return () => clearTimeout(clock)
  }, [text, rest])
  return settled
}
