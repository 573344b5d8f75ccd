import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** Window state that stands in the address: filters, the open sheet. Empty means absent. */
export function useParams() {
  const [params, setParams] = useSearchParams()
  const set = useCallback((change: Record<string, string | number | null>) => {
    setParams((now) => {
      const next = new URLSearchParams(now)
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === '' || value === 0) next.delete(name)
        else next.set(name, String(value))
      }
      return next
    }, { replace: true })
  }, [setParams])
  return {
    text: (name: string) => params.get(name) ?? '',
    number: (name: string) => Number(params.get(name)) || 0,
    set,
  }
}
