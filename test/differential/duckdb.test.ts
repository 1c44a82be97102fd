import { DuckDBDateValue, DuckDBDecimalValue, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { type DataType, Decimal, type Value } from '@kindling/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbitraryQuery } from '../property/arbitrary-query.ts'
import { arbitraryWindow } from '../property/arbitrary-window.ts'
import { PlanRunner } from '../property/plan-runner.ts'
import { manyRows, TABLE } from '../property/table-rows.ts'

/** `npm run faults -- queries` asks more, from another seed. */
const SEED = Number(process.env['KINDLING_RANDOM_QUERIES_SEED'] ?? 4)
const QUERIES = Number(process.env['KINDLING_RANDOM_QUERIES'] ?? 300)
const rows = manyRows(200)
const runner = new PlanRunner(2)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()

beforeAll(async () => {
  await runner.setTable(rows)
  await connection.run(
    'CREATE TABLE t (a INTEGER, b INTEGER, c BIGINT, d DOUBLE, m DECIMAL(10, 2), s VARCHAR, f BOOLEAN, u DATE)',
  )
  const values = rows.map(
    (row) => `(${row.map((value, index) => sqlOf(value, TABLE.fields[index]?.type)).join(', ')})`,
  )
  await connection.run(`INSERT INTO t VALUES ${values.join(', ')}`)
})

afterAll(() => {
  runner.close()
  connection.closeSync()
  instance.closeSync()
})

function sqlOf(value: Value, type: DataType | undefined): string {
  if (type?.kind === 'date' && value !== null) return `DATE '1970-01-01' + ${String(value)}`
  return typeof value === 'string' ? `'${value}'` : String(value ?? 'NULL')
}

/** Makes cells comparable: numbers by twelve digits, since engines divide and add in orders of their own. */
function cellOf(value: Value | DuckDBValue): string {
  if (value === null) return 'NULL'
  if (value instanceof DuckDBDecimalValue) return cellOf(value.toDouble())
  if (value instanceof DuckDBDateValue) return cellOf(value.days)
  if (value instanceof Decimal) return cellOf(value.valueOf())
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value)
    return number === 0 ? '0' : String(Number(number.toPrecision(12)))
  }
  return JSON.stringify(value)
}

const bagOf = (table: readonly (readonly (Value | DuckDBValue)[])[]): readonly string[] =>
  table.map((row) => row.map(cellOf).join(' | ')).sort()

describe('random queries', () => {
  it.each([
    ...fc.sample(arbitraryQuery, { seed: SEED, numRuns: QUERIES }),
    ...fc.sample(arbitraryWindow, { seed: SEED, numRuns: QUERIES }),
  ])('agree with DuckDB: %s', async (sql) => {
    const expected = await connection.runAndReadAll(sql)
    expect(bagOf(await runner.run(sql))).toEqual(bagOf(expected.getRows()))
  })
})
