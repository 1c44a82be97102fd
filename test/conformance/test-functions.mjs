/** Registers the functions that golden files expect of every session, as far as a function of the user can be them. */
export async function registerTestFunctions(spark) {
  await spark.udf.register('udf', unchanged, 'string')
  await spark.udf.register('vol', unchanged, 'string')
  await spark.udf.register('booleq', (left, right) => left === right, 'boolean')
  await spark.udf.register('boolne', (left, right) => left !== right, 'boolean')
}

function unchanged(value) {
  return typeof value === 'string' ? value : String(value)
}
