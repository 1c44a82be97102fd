/**
 * Names a setting of the session under which calls mean something else than by default: `legacy`, ANSI mode is off, so
 * what does not fit becomes NULL or wraps; `exactDecimals`, results of decimals lose no digits behind the point;
 * `lastKeyWins`, of entries of a map with the same key the last one counts; `timestampNtz`, a timestamp of which nothing
 * else is said has no zone.
 */
export type CallRule = 'legacy' | 'exactDecimals' | 'lastKeyWins' | 'timestampNtz'

/** Lists the rules under which a query is analyzed, in one order. They become part of its calls and casts. */
export type CallRules = readonly CallRule[]

/** Are the rules of a session that sets nothing. */
export const NO_RULES: CallRules = []

/** Gives how a cast that the query does not call `TRY_CAST` treats what does not fit. */
export function castMode(rules: CallRules): 'ansi' | 'legacy' {
  return rules.includes('legacy') ? 'legacy' : 'ansi'
}
