import { DOUBLE, DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api'

/** Registers functions as DuckDB documents them: a loop that gets and sets the items of vectors. */
export function registerDocumented(connection) {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'add_items',
      returnType: DOUBLE,
      parameterTypes: [DOUBLE, DOUBLE],
      mainFunction(_, input, output) {
        const left = input.getColumnVector(0)
        const right = input.getColumnVector(1)
        for (let row = 0; row < input.rowCount; row++)
          output.setItem(row, left.getItem(row) + right.getItem(row))
        output.flush()
      },
    }),
  )
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'upper_items',
      returnType: VARCHAR,
      parameterTypes: [VARCHAR],
      mainFunction(_, input, output) {
        const texts = input.getColumnVector(0)
        for (let row = 0; row < input.rowCount; row++) output.setItem(row, texts.getItem(row).toUpperCase())
        output.flush()
      },
    }),
  )
}

/** Registers the quickest way that there is: the arrays inside of vectors, which no document names. */
export function registerUndocumented(connection) {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'add_arrays',
      returnType: DOUBLE,
      parameterTypes: [DOUBLE, DOUBLE],
      mainFunction(_, input, output) {
        const { items: left } = input.getColumnVector(0)
        const { items: right } = input.getColumnVector(1)
        const { items: sums } = output
        for (let row = 0; row < sums.length; row++) sums[row] = left[row] + right[row]
        output.flush()
      },
    }),
  )
}
