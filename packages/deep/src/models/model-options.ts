import { errorOf } from '@kindling/core'
import { type Operation, parseOperations } from '../preprocessing/operation.ts'

/** Is what a user may say about a model. */
export interface ModelOptions {
  /** Steps between an image and the model's input. */
  readonly preprocess: readonly Operation[]
  /** What a row gives whose input does not fit: an error, or NULL. */
  readonly onError: 'raise' | 'null'
  /** The output to give; the first one otherwise. */
  readonly output: string | undefined
  readonly workers: number | undefined
  readonly batchSize: number | undefined
}

const NAMES = ['preprocess', 'onError', 'output', 'workers', 'batchSize']

/**
 * Checks the options of a model; names in any case.
 *
 * @throws AnalysisError INVALID_ARGUMENT for an unknown name or a value that does not fit.
 */
export function modelOptions(options: Readonly<Record<string, unknown>>, functionName: string): ModelOptions {
  const values = new Map<string, unknown>()
  for (const [key, value] of Object.entries(options)) {
    const name = NAMES.find((known) => known.toLowerCase() === key.toLowerCase())
    if (name === undefined) throw wrong('options', functionName, NAMES.join(', '), key)
    values.set(name, value)
  }
  const onError = values.get('onError') ?? 'raise'
  if (onError !== 'raise' && onError !== 'null')
    throw wrong('onError', functionName, '`raise` or `null`', onError)
  const output = values.get('output')
  if (output !== undefined && typeof output !== 'string')
    throw wrong('output', functionName, 'a name', output)
  return {
    preprocess: parseOperations(values.get('preprocess'), functionName),
    onError,
    output,
    workers: count(values.get('workers'), 'workers', functionName),
    batchSize: count(values.get('batchSize'), 'batchSize', functionName),
  }
}

function count(value: unknown, argument: string, functionName: string): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw wrong(argument, functionName, 'a whole number from 1 on', value)
  return number
}

function wrong(argument: string, method: string, expected: string, actual: unknown): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method, expected, actual: `\`${String(actual)}\`` })
}
