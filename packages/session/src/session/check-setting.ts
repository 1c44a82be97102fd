import { errorOf, findTimeZone } from '@kindling/core'

/** Lists the values that Kindling has of settings of Spark's that would change answers; in lower case. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  'spark.sql.storeAssignmentPolicy': ['ansi'],
  'spark.sql.ansi.enforceReservedKeywords': ['false'],
  'spark.sql.files.ignoreCorruptFiles': ['false'],
  'spark.sql.files.ignoreMissingFiles': ['false'],
  'spark.sql.parquet.binaryAsString': ['false'],
  'spark.sql.parquet.mergeSchema': ['false'],
  'spark.sql.sources.partitionColumnTypeInference.enabled': ['true'],
  'spark.sql.function.protobufExtensions.enabled': ['false'],
  'spark.sql.legacy.bangEqualsNot': ['false', 'true'],
  'spark.sql.legacy.parser.havingWithoutGroupByAsWhere': ['false', 'true'],
  'spark.sql.legacy.setopsPrecedence.enabled': ['false', 'true'],
  'spark.sql.legacy.timeParserPolicy': ['exception', 'corrected'],
  'spark.sql.legacy.sizeOfNull': ['true'],
}

/** Lists the values of settings that have no others in Spark either; in lower case. */
const ALL: Readonly<Record<string, readonly string[]>> = {
  'spark.sql.timestampType': ['timestamp_ltz', 'timestamp_ntz'],
  'spark.sql.parser.escapedStringLiterals': ['true', 'false'],
  'spark.sql.parser.quotedRegexColumnNames': ['true', 'false'],
}

const TIME_ZONE = 'spark.sql.session.timeZone'

/** Begins the settings that bring back what older versions of Spark did. */
const LEGACY = 'spark.sql.legacy.'

/**
 * Refuses a setting that would change answers in Spark and does not here: one that is accepted and has no effect would be
 * worse. Settings that say how a cluster works are accepted.
 *
 * @throws AnalysisError INVALID_ARGUMENT for such a value, INVALID_CONF_VALUE.TIME_ZONE for a time zone that is none.
 */
export function checkSetting(key: string, value: string, method: string): void {
  if (key === TIME_ZONE) checkTimeZone(value)
  const allowed = ALL[key] ?? ONLY[key] ?? (key.startsWith(LEGACY) ? ['false'] : undefined)
  if (allowed === undefined || allowed.includes(value.trim().toLowerCase())) return
  const values = allowed.map((each) => `\`${each}\``).join(' or ')
  const expected = key in ALL ? values : `${values}, which is all that Kindling has,`
  throw errorOf('INVALID_ARGUMENT', { argument: key, method, expected, actual: `\`${value}\`` })
}

function checkTimeZone(name: string): void {
  if (findTimeZone(name) !== undefined) return
  const holes = { confName: `\`${TIME_ZONE}\``, confValue: `\`${name}\`` }
  throw errorOf('INVALID_CONF_VALUE.TIME_ZONE', holes)
}
