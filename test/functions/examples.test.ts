import type { Value } from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import type { UnresolvedPlan } from '@kindling/plan'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { planOver, withColumns } from './sql-values.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function valuesOf(plan: UnresolvedPlan): Promise<Value[]> {
  return (await spark.frame(plan).collect()).map((row) => row['value'] ?? null)
}

/** Tells where NULL is an error: as a key of a map, from a comparator. */
const refusesNull = (sql: string): boolean => /\bmap|array_sort/.test(sql)

/** Names of fields and parts, and zones, must be literals. */
const NEEDS_LITERALS = new Set([
  'from_avro',
  'from_protobuf',
  'schema_of_avro',
  'schema_of_csv',
  'schema_of_json',
  'schema_of_xml',
  'str_to_map',
  'to_avro',
  'to_protobuf',
  'to_csv',
  'xpath',
  'xpath_boolean',
  'xpath_string',
  'xpath_double',
  'xpath_float',
  'xpath_long',
  'xpath_int',
  'xpath_short',
  'to_json',
  'to_xml',
  'named_struct',
  'rand',
  'randn',
  'randstr',
  'shuffle',
  'uniform',
  'uuid',
  'date_part',
  'timestampadd',
  'timestampdiff',
  'time_bucket',
  'convert_timezone',
  'from_utc_timestamp',
  'to_utc_timestamp',
  'make_timestamp',
  'try_make_timestamp',
  'round',
  'bround',
  'ceil',
  'floor',
  'mask',
  'to_binary',
  'try_to_binary',
  'to_char',
  'to_number',
  'try_to_number',
  // A state that is known when the query is analyzed.
  'approx_top_k_estimate',
  // What is asked of a sketch of quantiles.
  ...['bigint', 'double', 'float'].flatMap((type) => [
    `kll_sketch_get_quantile_${type}`,
    `kll_sketch_get_rank_${type}`,
  ]),
  // How summaries of a sketch are combined.
  'tuple_sketch_summary_double',
  'tuple_sketch_summary_integer',
  // NULL is not true.
  'assert_true',
])

describe.each(builtinFunctions().map((definition) => [definition.name, definition] as const))(
  '%s',
  (_, definition) => {
    it.each(definition.examples)('gives for $sql', async ({ sql, is }) => {
      if (definition.kind === 'aggregate' || definition.kind === 'window') {
        const [row = {}] = await spark.sql(sql).collect()
        expect(Object.values(row)[0]).toEqual(is)
        return
      }
      if (definition.kind === 'generator') {
        const rows = await spark.sql(`SELECT ${sql}`).collect()
        expect(rows.map((row) => Object.values(row))).toEqual(is)
        return
      }
      const [row = {}] = await spark.sql(`SELECT ${sql} AS value`).collect()
      expect(row['value']).toEqual(is)
    })

    if (
      definition.kind === 'scalar' &&
      !NEEDS_LITERALS.has(definition.name) &&
      definition.typeArgument === undefined
    ) {
      it.each(definition.examples)(
        'gives the same over columns, with NULLs between, for $sql',
        async ({ sql, is }) => {
          const { expression, literals } = withColumns(sql)
          const nulls = literals.map((literal) =>
            literal.kind === 'literal' ? ({ ...literal, value: null } as const) : literal,
          )
          const between = refusesNull(sql) ? literals : nulls
          const rows = literals.length === 0 ? [[]] : [literals, between, literals]
          const values = await valuesOf(planOver(expression, rows))
          expect(values[0]).toEqual(is)
          expect(values.at(-1)).toEqual(is)
        },
      )
    }
  },
)
