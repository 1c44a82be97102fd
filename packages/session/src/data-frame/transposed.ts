import {
  batchFromRows,
  type CallOrigin,
  columnValues,
  type DataType,
  errorOf,
  field,
  type RecordBatch,
  sameType,
  sqlString,
  string,
  struct,
  type Value,
} from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import type { StructType } from '../types/nested-types.ts'
import type { DataFrame } from './data-frame.ts'

/** Is how many rows become columns at most, unless `spark.sql.transposeMaxValues` says otherwise. */
const MOST_ROWS = 500

/**
 * Turns rows into columns: the values of `index` name the new columns, in their order, and each other column becomes a
 * row, whose first value `key` is its name. Rows where `index` is NULL are left out.
 */
export async function transposed(
  frame: DataFrame,
  index: UnresolvedExpression,
  indexName: string | undefined,
  origin: CallOrigin,
): Promise<RecordBatch> {
  const schema = await frame.schema()
  const first = indexName ?? schema.names[0]
  const others = schema.fields.filter(({ name }) => name.toLowerCase() !== first?.toLowerCase())
  const type = commonType(others, origin)
  const most = Number(frame.session.conf.get('spark.sql.transposeMaxValues', String(MOST_ROWS)))
  const key: UnresolvedExpression = { kind: 'cast', child: index, type: string, mode: 'ansi' }
  const columns = others.map(
    ({ name }): UnresolvedExpression => ({
      kind: 'cast',
      child: { kind: 'attribute', parts: [name] },
      type,
      mode: 'ansi',
    }),
  )
  const isThere: UnresolvedExpression = { kind: 'call', name: 'isnotnull', arguments: [index] }
  const rows = frame.session.frame({
    kind: 'project',
    input: {
      kind: 'sort',
      input: { kind: 'filter', input: frame.plan, condition: isThere, origin },
      orders: [index],
    },
    projections: [key, ...columns],
    origin,
  })
  const names: string[] = []
  const values: Value[][] = others.map(() => [])
  for await (const batch of rows.limit(most + 1).batches()) {
    const [keys, ...data] = batch.columns.map(columnValues)
    names.push(...((keys ?? []) as string[]))
    data.forEach((column, at) => void values[at]?.push(...column))
  }
  if (names.length > most) {
    throw errorOf('TRANSPOSE_EXCEED_ROW_LIMIT', { maxValues: String(most) }, { origin })
  }
  return batchFromRows(
    struct([field('key', string, false), ...names.map((name) => field(name, type))]),
    others.map(({ name }, at) => [name, ...(values[at] ?? [])]),
  )
}

const NUMBERS = ['tinyint', 'smallint', 'int', 'bigint', 'float', 'double']

/** Finds the type that all columns can have: their own, or the widest of numbers. */
function commonType(columns: StructType['fields'], origin: CallOrigin): DataType {
  return columns
    .map(({ type }) => type)
    .reduce((left: DataType, right) => {
      if (sameType(left, right)) return left
      const ranks = [left, right].map(({ kind }) => NUMBERS.indexOf(kind))
      if (ranks.every((rank) => rank !== -1)) {
        return { kind: NUMBERS[Math.max(...ranks)] } as DataType
      }
      const parameters = { dt1: `\`${sqlString(left)}\``, dt2: `\`${sqlString(right)}\`` }
      throw errorOf('TRANSPOSE_NO_LEAST_COMMON_TYPE', parameters, { origin })
    }, columns[0]?.type ?? string)
}
