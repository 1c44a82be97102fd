import type { ExecuteOptions } from '@kindling/plan'

/** Says how `show` prints. */
export interface ShowOptions extends ExecuteOptions {
  /** How many rows to show; 20 when not given. */
  readonly n?: number
  /** Cuts cells to this many characters: 20 when true or not given, none when false or 0. */
  readonly truncate?: boolean | number
  /** Prints a line for each value. */
  readonly vertical?: boolean
}

interface ShowPlan {
  readonly n: number
  /** How many characters a cell may have; 0 for any number. */
  readonly width: number
  readonly vertical: boolean
  readonly action: ExecuteOptions
}

/** Reads the arguments of `show`: a number of rows, how cells are cut, and whether to print vertically; or options. */
export function showOptions(
  first: number | ShowOptions = {},
  second: boolean | number | ShowOptions = {},
  third = false,
): ShowPlan {
  const given = typeof first === 'number' ? { n: first } : first
  const more = typeof second === 'object' ? second : { truncate: second }
  const { n = 20, truncate = true, vertical = third, ...action } = { ...given, ...more }
  const width = truncate === true ? 20 : Number(truncate)
  return { n: Math.max(0, n), width, vertical, action }
}
