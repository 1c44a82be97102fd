import { type Column, columnSource, ROW_FORM, type Value, valueReader } from '@kindling/core'
import type { Results } from './results.ts'

/** Is the function of a row, whatever it takes. */
export type RowBody = (...values: never[]) => Value | undefined | Promise<Value | undefined>

/**
 * Calls a function for the rows from `start` on and keeps what it gives. Stops at a row that fails, or that gives a
 * promise, and returns that row; `end` when all are done.
 */
export type RowLoop = (start: number, end: number, stop: LoopStop) => number

/** Says where a loop is, and why it stopped before the end. */
export interface LoopStop {
  /** The row under way; for loops that may be stopped from outside. */
  row?: number
  error?: { readonly thrown: unknown }
  promise?: PromiseLike<Value | undefined>
}

type Factory = (...values: readonly unknown[]) => RowLoop

const factories = new WeakMap<RowBody, Map<string, Factory | undefined>>()

/**
 * Makes the loop of a function over some columns; `propagate` skips rows with NULL in one of them, and `known` remembers
 * what the function gave for each text that is its only argument. Each function has loops
 * of its own, generated for the kinds of columns: one loop shared by many functions would call through a megamorphic
 * site, ten times as slow. Where code generation is forbidden, a closure does the same.
 */
export function rowLoop(
  body: RowBody,
  columns: readonly Column[],
  propagate: boolean,
  results: Results,
  known?: Map<string, Value | undefined>,
): RowLoop {
  const sources = columns.map((column, index) => columnSource(column, index, ROW_FORM))
  const values = [
    ['body', body],
    ['put', (row: number, value: Value | undefined) => results.put(row, value)],
    ['out', results.numbers],
    ['present', results.present],
    ['known', known],
    ...sources.flatMap((source) => source.values),
  ] as const
  const compiled = factories.get(body) ?? new Map<string, Factory | undefined>()
  factories.set(body, compiled)
  const code = loopSource(
    sources,
    propagate,
    callSource(sources.length, known !== undefined),
    storeSource(results),
  )
  if (!compiled.has(code)) {
    compiled.set(
      code,
      compile(
        values.map(([name]) => name),
        code,
      ),
    )
  }
  const factory = compiled.get(code)
  return factory === undefined
    ? closureLoop(body, columns, propagate, results)
    : factory(...values.map(([, value]) => value))
}

/** Gives nothing where the program forbids code that is made at run time. */
function compile(names: readonly string[], code: string): Factory | undefined {
  try {
    // oxlint-disable-next-line no-implied-eval -- a loop of its own for each function is ten times as fast
    return new Function(...names, code) as Factory
  } catch {
    return undefined
  }
}

type Sources = readonly ReturnType<typeof columnSource>[]

function loopSource(sources: Sources, propagate: boolean, call: string, store: string): string {
  const reads = sources.map(({ code, isPresent }, index) => {
    const value = isPresent === undefined || propagate ? code : `${isPresent} ? ${code} : null`
    return `const a${index} = ${value}`
  })
  const absent = sources.flatMap(({ isPresent }) => (isPresent === undefined ? [] : [`!(${isPresent})`]))
  const isNull = sources.flatMap(({ givesNull }, index) => (givesNull ? [`a${index} === null`] : []))
  const guard = (tests: readonly string[]): string =>
    propagate && tests.length > 0 ? `if (${tests.join(' || ')}) continue` : ''
  return `return (start, end, stop) => {
    let row = start
    try {
      for (; row < end; row++) {
        ${guard(absent)}
        ${reads.join('\n')}
        ${guard(isNull)}
        stop.row = row
        ${call}
        ${store}
      }
      return end
    } catch (error) {
      stop.error = { thrown: error }
      return row
    }
  }`
}

/** Of what is known already there is no call. */
function callSource(count: number, remembers: boolean): string {
  const call = `body(${Array.from({ length: count }, (_, index) => `a${index}`).join(', ')})`
  if (!remembers) return `const result = ${call}`
  return `let result = known.get(a0)
        if (result === undefined) {
          result = ${call}
          known.set(a0, result)
        }`
}

/** Numbers that fit go straight into the array; whatever else comes is looked at. */
function storeSource({ numbers }: Results): string {
  const fits =
    numbers instanceof Float64Array
      ? "typeof result === 'number'"
      : numbers instanceof Int32Array
        ? "typeof result === 'number' && (result | 0) === result"
        : numbers instanceof BigInt64Array
          ? "typeof result === 'bigint' && BigInt.asIntN(64, result) === result"
          : undefined
  const rest = `if (typeof result === 'object' && result !== null && typeof result.then === 'function') {
          stop.promise = result
          return row
        }
        put(row, result)`
  if (fits === undefined) return rest
  return `if (${fits}) {
          out[row] = result
          present[row >> 3] |= 1 << (row & 7)
          continue
        }
        ${rest}`
}

/** Does what the generated loop does, for programs that forbid code generation. */
export function closureLoop(
  body: RowBody,
  columns: readonly Column[],
  propagate: boolean,
  results: Results,
): RowLoop {
  const readers = columns.map((column) => valueReader(column, ROW_FORM))
  return (start, end, stop) => {
    let row = start
    try {
      for (; row < end; row++) {
        const values = readers.map((read) => read(row))
        if (propagate && values.includes(null)) continue
        stop.row = row
        const result = body(...(values as never[]))
        if (isPromise(result)) {
          stop.promise = result
          return row
        }
        results.put(row, result)
      }
      return end
    } catch (error) {
      stop.error = { thrown: error }
      return row
    }
  }
}

/** Tells whether a value is a promise, of whatever library. */
export function isPromise<Result = Value | undefined>(value: unknown): value is Promise<Result> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
