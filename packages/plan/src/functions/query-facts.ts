/** Is what a query finds around it: the same for every row and every use, fixed when the query is analyzed. */
export interface QueryFacts {
  /** The time zone of the session. */
  readonly timeZone: string
  /** The moment at which the analysis began, in microseconds since 1970-01-01 in UTC. */
  readonly now: bigint
  /** The seed of the call that is rewritten, where the query names none: the same in every run of the query. */
  readonly seed?: bigint | undefined
}

/** Stands in for facts where only the type and nullability of a rewritten call are asked for. */
export const NO_FACTS: QueryFacts = { timeZone: 'UTC', now: 0n }
