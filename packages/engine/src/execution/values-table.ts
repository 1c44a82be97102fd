import { columnFrom, columnValues, field, type RecordBatch, struct, type Value } from '@kindling/core'
import { type Attribute, aliasOf, attributeOf, type Expression, outputOf, type Values } from '@kindling/plan'
import { columnOf } from './column-buffers.ts'
import { draftFrom, withProject } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'

const ONE_ROW: RecordBatch = { schema: struct([]), length: 1, columns: [] }

/** Makes the table of VALUES: literals as they are, other cells computed by one native program over a single row. */
export async function valuesTable(values: Values, execution: QueryExecution): Promise<RecordBatch> {
  const cells = values.rows.flat()
  const computed = await computeCells(
    cells.filter((cell) => cell.kind !== 'literal'),
    execution,
  )
  let next = 0
  const rows = values.rows.map((row) =>
    row.map((cell) => (cell.kind === 'literal' ? cell.value : computed[next++])),
  )
  const output = outputOf(values)
  return {
    schema: struct(output.map(({ name, type, nullable }) => field(name, type, nullable))),
    length: rows.length,
    columns: output.map(({ type }, column) =>
      columnFrom(
        type,
        rows.map((row) => row[column]),
      ),
    ),
  }
}

async function computeCells(
  cells: readonly Expression[],
  execution: QueryExecution,
): Promise<readonly Value[]> {
  if (cells.length === 0) return []
  const { door, tables } = execution.environment
  const output: readonly Attribute[] = cells.map((cell) => attributeOf(aliasOf(cell, 'cell')))
  const source = draftFrom({ kind: 'table', table: tables.table(ONE_ROW), columns: [] }, [])
  const draft = withProject(source, cells, output)
  const table = await execution.run(draft, { kind: 'collect', limit: null, offset: 0 })
  if (table === null) throw new TypeError('collect left no table')
  const { columns } = door.exportChunk(table, 0)
  return output.map(({ type }, index) => {
    const buffers = columns[index]
    return buffers === undefined ? null : (columnValues(columnOf(type, buffers))[0] ?? null)
  })
}
