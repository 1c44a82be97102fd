/**
 * Says what is known or guessed of the rows of a plan. Guesses choose between ways that give the same rows; no answer
 * depends on them.
 */
export interface PlanStatistics {
  /** How many rows; never below zero, not always whole. */
  readonly rows: number
  /** What is known of columns, by their ids. */
  readonly columns: ReadonlyMap<number, ColumnStatistics>
}

/** Says what is known of the values of a column. Numbers, dates and times count as numbers here. */
export interface ColumnStatistics {
  /** How many rows the table has that the column comes from, filters left aside. */
  readonly tableRows: number
  /** How many different values that table has at most; undefined where nobody knows. */
  readonly distinct?: number | undefined
  /** Whether these values were counted: what only lies between two bounds may be much less. */
  readonly counted?: boolean
  /** How many of these values conditions have left at most; undefined where they left all. */
  readonly left?: number | undefined
  /** The smallest and the largest value that conditions have left, where they are known. */
  readonly least?: number | undefined
  readonly greatest?: number | undefined
  /** The share of rows without a value. */
  readonly nulls: number
  /** The share of rows whose truth value is true, where it is known. */
  readonly trueShare?: number | undefined
}

/** Is what a source knows of its rows without reading them. */
export interface SourceStatistics {
  readonly rows: number
  /** One entry for each field of the source's schema; undefined where nothing is known. */
  readonly columns: readonly (SourceColumnStatistics | undefined)[]
}

/** Is what a source knows of one column; each part may be missing. */
export interface SourceColumnStatistics {
  readonly distinct?: number | undefined
  readonly least?: number | undefined
  readonly greatest?: number | undefined
  /** The share of rows without a value. */
  readonly nulls?: number | undefined
}

/** Puts what is known of the columns of several inputs together. Of a column that several know, the last counts. */
export function columnsOfAll(inputs: readonly PlanStatistics[]): Map<number, ColumnStatistics> {
  const columns = new Map<number, ColumnStatistics>()
  for (const input of inputs) for (const [id, column] of input.columns) columns.set(id, column)
  return columns
}
