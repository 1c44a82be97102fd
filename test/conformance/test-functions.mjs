import { string } from '@kindling/core'
import { pandasUdf } from 'kindling'

/** Registers the functions that golden files expect of every session. */
export async function registerTestFunctions(spark) {
  await spark.backend.registerFunction('udf', UNCHANGED)
  await spark.udf.register('udaf', NOT_NULL)
  await spark.udf.register('vol', (text) => text, 'string')
  await spark.udf.register('booleq', (left, right) => left === right, 'boolean')
  await spark.udf.register('boolne', (left, right) => left !== right, 'boolean')
}

/** Counts the values that are not NULL. */
const NOT_NULL = pandasUdf((values) => values.count(), 'int', 'GROUPED_AGG')

/** Gives back its argument in the type that it has. */
const UNCHANGED = {
  name: 'udf',
  parameters: null,
  returns: string,
  resultType: ([type = string]) => type,
  deterministic: true,
  batchRows: null,
  concurrency: 1,
  description: 'row function',
  evaluate: ({ arguments: [column] }) => column,
}
