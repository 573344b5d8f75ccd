/** What the program says when it will not or cannot: a code, a sentence's key, whose fields. */
export interface FieldProblem {
  field: string
  key: string
  params?: Record<string, string>
}

export type ProblemCode = 'invalid' | 'not_found' | 'conflict' | 'denied' | 'unauthenticated' | 'unavailable' | 'internal'

export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly code: ProblemCode,
    readonly key: string,
    readonly params: Record<string, string> = {},
    readonly fields: FieldProblem[] = [],
    /** The number under which the program's log holds the cause. */
    readonly ref: string = '',
  ) {
    super(`${code}: ${key}`)
  }
}

/** Anything thrown, as a Problem. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem('internal', 'window.broken')
}
