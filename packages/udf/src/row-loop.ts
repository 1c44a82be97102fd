import type { Value } from '@kindling/core'

/** Is the function of a row, whatever it takes. */
export type RowBody = (...values: never[]) => Value | undefined | Promise<Value | undefined>

type Reader = (row: number) => Value

/**
 * Calls a function for the rows from `start` on and writes what it gives. Stops at a row that fails, or that gives a
 * promise, and returns that row; `end` when all are done. `propagate` skips rows with NULL in an argument.
 */
export type RowLoop = (
  body: RowBody,
  readers: readonly Reader[],
  results: (Value | undefined)[],
  start: number,
  end: number,
  stop: LoopStop,
) => number

/** Says where a loop is, and why it stopped before the end. */
export interface LoopStop {
  /** The row under way; for loops that may be stopped from outside. */
  row?: number
  error?: { readonly thrown: unknown }
  promise?: PromiseLike<Value | undefined>
}

const loops = new WeakMap<RowBody, Map<string, RowLoop>>()

/**
 * Gives the loop of a function. Each function has one of its own, generated: one loop shared by many functions would
 * call through a megamorphic site, ten times as slow. Where code generation is forbidden, a closure does the same.
 */
export function rowLoop(body: RowBody, count: number, propagate: boolean): RowLoop {
  const known = loops.get(body) ?? new Map<string, RowLoop>()
  loops.set(body, known)
  const key = `${count} ${propagate}`
  const loop = known.get(key) ?? generate(count, propagate)
  known.set(key, loop)
  return loop
}

function generate(count: number, propagate: boolean): RowLoop {
  try {
    // oxlint-disable-next-line no-implied-eval -- a loop of its own for each shape is ten times as fast
    return new Function(
      'body',
      'readers',
      'results',
      'start',
      'end',
      'stop',
      loopSource(count, propagate),
    ) as RowLoop
  } catch {
    return closureLoop(propagate)
  }
}

function loopSource(count: number, propagate: boolean): string {
  const values = Array.from({ length: count }, (_, index) => `v${index}`)
  const reads = values.map((value, index) => `const ${value} = r${index}(row)`)
  const guard =
    propagate && count > 0
      ? `if (${values.map((value) => `${value} === null`).join(' || ')}) { results[row] = null; continue }`
      : ''
  return `
    ${values.map((_, index) => `const r${index} = readers[${index}]`).join('\n')}
    let row = start
    try {
      for (; row < end; row++) {
        ${reads.join('\n')}
        ${guard}
        stop.row = row
        const result = body(${values.join(', ')})
        if (typeof result === 'object' && result !== null && typeof result.then === 'function') {
          stop.promise = result
          return row
        }
        results[row] = result
      }
      return end
    } catch (error) {
      stop.error = { thrown: error }
      return row
    }`
}

/** Does what the generated loop does, for programs that forbid code generation. */
export function closureLoop(propagate: boolean): RowLoop {
  return (body, readers, results, start, end, stop) => {
    let row = start
    try {
      for (; row < end; row++) {
        const values = readers.map((read) => read(row))
        if (propagate && values.includes(null)) {
          results[row] = null
          continue
        }
        stop.row = row
        const result = body(...(values as never[]))
        if (isPromise(result)) {
          stop.promise = result
          return row
        }
        results[row] = result
      }
      return end
    } catch (error) {
      stop.error = { thrown: error }
      return row
    }
  }
}

/** Tells whether a value is a promise, of whatever library. */
export function isPromise(value: unknown): value is PromiseLike<Value | undefined> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
