import {
  catalogString,
  type DataType,
  type ErrorCode,
  errorOf,
  KindlingError,
  type Value,
} from '@kindling/core'

const SHOWN = 80

/** Makes the error of a function that threw or rejected for a row; the user's own error, with its stack, is the cause. */
export function failedCall(
  name: string,
  row: number,
  values: readonly Value[],
  cause: unknown,
): KindlingError {
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  return errorOf(
    'FAILED_EXECUTE_UDF',
    { functionName: `\`${name}\``, row: String(row), input: values.map(shown).join(', '), reason },
    { cause },
  )
}

/** Lists the errors that say already what is wrong with a function. */
const NAMING: ReadonlySet<string> = new Set<ErrorCode>([
  'FAILED_EXECUTE_UDF',
  'FAILED_EXECUTE_PANDAS_UDF',
  'RESULT_COLUMN_NAMES_MISMATCH',
  'UDF_RETURN_TYPE_MISMATCH',
])

/** Makes the error of a function that failed for a batch. */
export function failedBatch(name: string, rows: number, cause: unknown): KindlingError {
  if (cause instanceof KindlingError && NAMING.has(cause.code)) return cause
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  const parameters = { functionName: `\`${name}\``, rows: String(rows), reason }
  return errorOf('FAILED_EXECUTE_PANDAS_UDF', parameters, { cause })
}

/** Makes the error of a function that gave a value of another type than it declares. */
export function wrongResult(
  name: string,
  expected: DataType,
  actual: string,
  cause?: unknown,
): KindlingError {
  return errorOf(
    'UDF_RETURN_TYPE_MISMATCH',
    { functionName: `\`${name}\``, expected: `\`${catalogString(expected)}\``, actual },
    { cause },
  )
}

/** Shows a value for an error, cut to a readable length. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'string'
      ? `'${value}'`
      : value instanceof Uint8Array
        ? `binary of ${value.length} bytes`
        : typeof value === 'object' && value !== null
          ? JSON.stringify(value, (_key, part: unknown) =>
              typeof part === 'bigint'
                ? `${part}`
                : part instanceof Uint8Array
                  ? `binary of ${part.length} bytes`
                  : part,
            )
          : String(value)
  return `\`${text.length > SHOWN ? `${text.slice(0, SHOWN - 3)}...` : text}\``
}
