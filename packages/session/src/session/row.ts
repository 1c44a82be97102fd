import { errorOf, type Value } from '@kindling/core'

/** Makes rows with some names from values in their order. */
export type RowMaker<Names extends readonly string[]> = (
  ...values: { readonly [Place in keyof Names]: Value }
) => { [Name in Names[number]]: Value }

/**
 * Makes a row, as PySpark's class of that name does. Rows are plain objects here: `Row({ name: 'Ada' })` is the object
 * itself, and `Row('name', 'age')` makes rows of values: `Person('Ada', 36)`.
 *
 * @example
 * ```ts
 * const Person = Row('name', 'age')
 * spark.createDataFrame([Person('Ada', 36), Row({ name: 'Max', age: 42 })])
 * ```
 */
export function Row<Fields extends object>(fields: Fields): Fields
export function Row<const Names extends readonly string[]>(...names: Names): RowMaker<Names>
export function Row(...given: readonly (string | object)[]): object {
  const [first] = given
  if (given.length === 1 && typeof first === 'object') return first
  const names = given as readonly string[]
  return (...values: readonly Value[]): Readonly<Record<string, Value>> => {
    if (values.length === names.length) {
      return Object.fromEntries(names.map((name, place) => [name, values[place] ?? null]))
    }
    const expected = `a value for each of ${names.map((name) => `\`${name}\``).join(', ')}`
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'values',
      method: 'Row',
      expected,
      actual: `\`${values.length}\` of them`,
    })
  }
}
