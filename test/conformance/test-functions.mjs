import { string } from '@kindling/core'

/**
 * Registers the functions that golden files expect of every session. `udaf` is not among them: an aggregate cannot be
 * a function of the user yet.
 */
export async function registerTestFunctions(spark) {
  await spark.backend.registerFunction('udf', UNCHANGED)
  await spark.udf.register('vol', (text) => text, 'string')
  await spark.udf.register('booleq', (left, right) => left === right, 'boolean')
  await spark.udf.register('boolne', (left, right) => left !== right, 'boolean')
}

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
