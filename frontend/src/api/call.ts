import { QueryClient, keepPreviousData, useInfiniteQuery, useMutation, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Problem } from '../i18n/problem'
import { call, type Name } from './bridge'

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
  /** Asks again every so many milliseconds, for what no topic announces. */
  every?: number
}

/** Reads from the program and stays current. */
export function useCall<T>(name: Name, args: readonly unknown[] = [], ask: Ask = {}): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: keyOf(name, ...args),
    queryFn: () => call<T>(name, ...args),
    enabled: ask.when ?? true,
    ...(ask.keep ? { placeholderData: keepPreviousData } : {}),
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
const LIMIT = 100

/** Reads a long list page by page; the filter carries the cursor, as the desk's filters do. */
export function useList<R>(name: Name, filter: object = {}, ask: Pick<Ask, 'when'> = {}) {
  const query = useInfiniteQuery({
    queryKey: keyOf(name, filter),
    queryFn: ({ pageParam }) => call<Page<R>>(name, { limit: LIMIT, ...filter, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: ask.when ?? true,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages ?? []
  return {
    // Go writes an empty slice as null.
    rows: pages.flatMap((p) => p.rows ?? []),
    total: pages[0]?.total,
    loading: query.isPending,
    problem: query.error as Problem | null,
    again: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  }
}

/** Does something in the program. Refetching is left to the topics the act touches. */
export function useAct<A extends readonly unknown[], T = void>(name: Name) {
  return useMutation<T, Problem, A>({ mutationFn: (args) => call<T>(name, ...args) })
}
