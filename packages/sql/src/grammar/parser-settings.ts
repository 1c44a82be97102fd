/** Says how SQL is read where a setting of Spark's decides; what is absent is as by default. */
export interface ParserSettings {
  /** Whether a backslash in a string is a character like any other, as before Spark 2. */
  readonly escapedStringLiterals?: boolean
  /** Whether names in backquotes in a select list are patterns of names of columns, as in Hive. */
  readonly quotedRegexColumnNames?: boolean
  /** Whether names may stand in double quotes, which stand around texts otherwise. */
  readonly doubleQuotedIdentifiers?: boolean
  /** Whether INTERSECT binds no tighter than UNION. */
  readonly equalSetOperators?: boolean
  /** Whether `!` stands for NOT before predicates. */
  readonly bangEqualsNot?: boolean
  /** Whether HAVING without GROUP BY filters rows. */
  readonly havingAsWhere?: boolean
  /** Whether `TIMESTAMP` is the type of times without a zone. */
  readonly timestampNtz?: boolean
}

/** Are the settings of a session that sets nothing. */
export const DEFAULT_SETTINGS: ParserSettings = {}
