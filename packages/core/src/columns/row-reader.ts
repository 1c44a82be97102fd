import type { Column, RecordBatch } from './column.ts'
import { columnSource } from './column-source.ts'
import { setOwn, valueReader } from './read-column.ts'
import type { StructValue, Value } from './value.ts'
import type { ValueForm } from './value-form.ts'

/** Adds the rows from `start` to before `end` to a list. */
export type RowReader = (start: number, end: number, rows: StructValue[]) => void

/** Is a column as generated code reads it: the text of an expression over `row`, and what its names stand for. */
interface Source {
  readonly name: string
  readonly code: string
  readonly values: readonly (readonly [name: string, value: unknown])[]
}

type Factory = (...values: readonly unknown[]) => RowReader

const MOST_FACTORIES = 256
const factories = new Map<string, Factory | undefined>()

/**
 * Makes a function that reads rows as plain objects. It is generated for the names and kinds of the columns, so that V8
 * builds each object in one step; where code may not be generated, a loop over the columns does the same. Of columns that
 * share a name the last one counts.
 */
export function rowReader(batch: RecordBatch, form: ValueForm): RowReader {
  const sources = batch.columns.flatMap((column, index): readonly Source[] => {
    const name = batch.schema.fields[index]?.name ?? ''
    const isLast = batch.schema.fields.findLastIndex((field) => field.name === name) === index
    return isLast ? [sourceOf(column, index, name, form)] : []
  })
  const values = sources.flatMap((source) => source.values)
  const factory = factoryFor(sources)
  if (factory !== undefined) return factory(...values.map(([, value]) => value))
  return loopOver(batch, form)
}

function sourceOf(column: Column, index: number, name: string, form: ValueForm): Source {
  const { code, isPresent, values } = columnSource(column, index, form)
  return { name, code: isPresent === undefined ? code : `(${isPresent} ? ${code} : null)`, values }
}

function factoryFor(sources: readonly Source[]): Factory | undefined {
  const fields = sources.map(({ name, code }) => `${fieldKey(name)}: ${code}`).join(', ')
  if (factories.has(fields)) return factories.get(fields)
  if (factories.size >= MOST_FACTORIES) factories.clear()
  const names = sources.flatMap(({ values }) => values.map(([name]) => name))
  const body = `return (start, end, rows) => { for (let row = start; row < end; row++) rows.push({ ${fields} }) }`
  const factory = compile(names, body)
  factories.set(fields, factory)
  return factory
}

/** Writes a name as a key of an object literal; \`__proto__\` would set the prototype but for the brackets. */
function fieldKey(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)
}

/** Gives nothing where the program forbids code that is made at run time. */
function compile(names: readonly string[], body: string): Factory | undefined {
  try {
    // oxlint-disable-next-line no-implied-eval -- an object of one shape in one step is several times as fast
    return new Function(...names, body) as Factory
  } catch {
    return undefined
  }
}

function loopOver(batch: RecordBatch, form: ValueForm): RowReader {
  const readers = batch.columns.map((column) => valueReader(column, form))
  const names = batch.schema.fields.map((field) => field.name)
  return (start, end, rows) => {
    for (let row = start; row < end; row++) {
      const value: Record<string, Value> = {}
      for (const [at, name] of names.entries()) setOwn(value, name, readers[at]?.(row) ?? null)
      rows.push(value)
    }
  }
}
