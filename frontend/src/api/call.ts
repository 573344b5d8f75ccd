import { QueryClient, keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Problem } from '../i18n/problem'
import { call, callSlow, type Args, type Name, type Result } from './bridge'
import { useInside } from './session'

/** Cache keys begin with the struct, so that a topic can reach all its methods. */
export function keyOf(name: Name, ...args: unknown[]): readonly unknown[] {
  const [struct, method] = name.split('.')
  return [struct, method, ...args]
}

/** The one cache. The program is on this machine: there is no "offline", and topics tell what is stale. */
export function newCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (count, error) => count < 1 && error instanceof Problem && error.code === 'unavailable' && error.key !== 'window.timeout',
        retryDelay: 600,
      },
      // An act is never repeated by the window: nobody should pay twice because a clock ran out.
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

interface Ask {
  /** Whether to ask at all; false while something is still being chosen. */
  when?: boolean
  /** Keeps the last answer on screen while the next one is fetched (search, filters). */
  keep?: boolean
  /** Asks anew whenever the page is opened. */
  fresh?: boolean
  /** Asks again every so many milliseconds, for what no topic announces. */
  every?: number
}

/** Reads from the program and stays current. */
export function useCall<N extends Name>(name: N, args: Args<N>, ask: Ask = {}): UseQueryResult<Result<N>, Problem> {
  return useQuery<Result<N>, Problem>({
    queryKey: keyOf(name, ...args),
    queryFn: () => call(name, ...args),
    enabled: useInside() && (ask.when ?? true),
    ...(ask.keep ? { placeholderData: keepPreviousData as never } : {}),
    ...(ask.every ? { refetchInterval: ask.every } : {}),
  })
}

/** One page of a list read by keyset: the rows and where the next page begins ("" at the end). */
export interface Page<R> {
  rows: R[] | null
  next: string
  total?: number
}

/** How many rows one call brings. */
export const LIMIT = 100

/** Reads a long list page by page; fetch gets the cursor of the page before, "" first. */
export function usePages<R>(key: readonly unknown[], fetch: (after: string) => Promise<Page<R>>, ask: Pick<Ask, 'when' | 'fresh'> = {}) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: useInside() && (ask.when ?? true),
    placeholderData: keepPreviousData,
    // Comparing every row of a hundred pages with itself costs more than drawing those in sight.
    structuralSharing: false,
    ...(ask.fresh ? { staleTime: 0 } : {}),
  })
  const pages = query.data?.pages
  const rows = useMemo(() => (pages ?? []).flatMap((p) => p.rows ?? []), [pages])
  return {
    rows,
    total: pages?.[0]?.total,
    loading: query.isPending,
    problem: query.error as Problem | null,
    again: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  }
}

/**
 * Does something in the program. What else it touched is told by the topics; the struct's own
 * pages are asked again at once. An act may take as long as the program allows it (two minutes):
 * giving up earlier would only leave people guessing whether it was done.
 */
export function useAct<N extends Name>(name: N, seconds = 125) {
  const cache = useQueryClient()
  return useMutation<Result<N>, Problem, Args<N>>({
    mutationFn: (args) => callSlow(seconds, name, ...args),
    onSettled: () => cache.invalidateQueries({ queryKey: keyOf(name).slice(0, 1) }),
  })
}
