import {
  type ErrorCode,
  type ErrorDetails,
  type ErrorParameters,
  errorOf,
  isErrorCode,
  KindlingError,
  sqlString,
} from '@kindling/core'
import type { NativeFailure } from '@kindling/native'
import { columnName, type Expression, invalidInput, invalidInterval } from '@kindling/plan'

/** Gives the failure that native attached to an error, if it did. */
export function failureOf(error: unknown): NativeFailure | undefined {
  if (error instanceof Error && 'failure' in error) return error.failure as NativeFailure
  return undefined
}

/** Makes the error of the catalogue from a failure of native, at the place of the expression that failed. */
export function nativeError(
  failure: NativeFailure,
  site: Expression | undefined,
  cause: unknown,
): KindlingError {
  const details: ErrorDetails = { origin: site?.origin, cause }
  const [first = '', second = ''] = failure.detail.split('\t')
  switch (failure.status) {
    case 'ARITHMETIC_OVERFLOW':
      return (
        intervalOverflow(site, details) ??
        errorOf('ARITHMETIC_OVERFLOW', { operation: `\`${nameOf(site)}\`` }, details)
      )
    case 'DECIMAL_OVERFLOW': {
      const [, precision = '38', scale = '0'] = failure.detail.split('\t')
      const value = first === '' ? nameOf(site) : first
      return errorOf(
        'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION',
        { value: `\`${value}\``, precision, scale },
        details,
      )
    }
    case 'CAST_INVALID_INPUT':
    case 'CAST_OVERFLOW':
      return castError(failure, site, details)
    case 'SCALAR_SUBQUERY_TOO_MANY_ROWS':
      return errorOf('SCALAR_SUBQUERY_TOO_MANY_ROWS', {}, details)
    case 'INVALID_ARRAY_INDEX':
      return errorOf(
        'INVALID_ARRAY_INDEX',
        { indexValue: `\`${first}\``, arraySize: `\`${second}\`` },
        details,
      )
    case 'VECTOR_DIMENSION_MISMATCH':
      return errorOf('VECTOR_DIMENSION_MISMATCH', { left: `\`${first}\``, right: `\`${second}\`` }, details)
    case 'INVALID_FORMAT.ESC_AT_THE_END':
      return errorOf('INVALID_FORMAT.ESC_AT_THE_END', { format: `\`${first}\`` }, details)
    case 'INVALID_FORMAT.ESC_IN_THE_MIDDLE':
      return errorOf(
        'INVALID_FORMAT.ESC_IN_THE_MIDDLE',
        { format: `\`${first}\``, char: `\`${second}\`` },
        details,
      )
    case 'DIVIDE_BY_ZERO':
    case 'REMAINDER_BY_ZERO':
    case 'OUT_OF_MEMORY':
    case 'CANCELLED':
      return errorOf(failure.status, {}, details)
    case 'SPILL_FAILED':
      return errorOf('SPILL_OUT_OF_MEMORY', { consumerToSpill: `\`${first}\``, message: second }, details)
    case 'RAISED':
      return raisedError(failure, details)
    default:
      return errorOf('INTERNAL_ERROR', { message: `${failure.status}: ${failure.detail}` }, details)
  }
}

/** Says that a sum, a difference or the counterpart of intervals does not fit. */
function intervalOverflow(site: Expression | undefined, details: ErrorDetails): KindlingError | undefined {
  if (site?.kind !== 'call') return undefined
  const { kind } = site.type
  if (kind !== 'yearMonthInterval' && kind !== 'dayTimeInterval') return undefined
  switch (site.function.name) {
    case 'day-time interval + interval':
    case 'year-month interval + interval':
      return errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName: '`try_add`' }, details)
    case 'day-time interval - interval':
    case 'year-month interval - interval':
      return errorOf(
        'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION',
        { functionName: '`try_subtract`' },
        details,
      )
    case 'negative':
      return errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {}, details)
    default:
      return undefined
  }
}

/** Makes the error that a kernel names itself: its code and the names and values of its parameters in turn. */
function raisedError({ detail }: NativeFailure, details: ErrorDetails): KindlingError {
  const [code = '', ...parts] = detail.split('\x1f')
  if (!isErrorCode(code)) return errorOf('INTERNAL_ERROR', { message: detail }, details)
  const parameters: Record<string, string> = {}
  for (let at = 0; at + 1 < parts.length; at += 2) parameters[parts[at] ?? ''] = parts[at + 1] ?? ''
  return errorOf<ErrorCode>(code, parameters as ErrorParameters<ErrorCode>, details)
}

function castError(
  failure: NativeFailure,
  site: Expression | undefined,
  details: ErrorDetails,
): KindlingError {
  if (site?.kind !== 'cast')
    return errorOf('INTERNAL_ERROR', { message: `${failure.status} without a cast` }, details)
  const to = site.type
  if (
    failure.status === 'CAST_INVALID_INPUT' &&
    (to.kind === 'yearMonthInterval' || to.kind === 'dayTimeInterval')
  ) {
    return invalidInterval(failure.detail, to, details)
  }
  if (failure.status === 'CAST_INVALID_INPUT')
    return invalidInput(failure.detail, to, site.child.type, details)
  const [sourceType, targetType] = [site.child.type, site.type].map((type) => `\`${sqlString(type)}\``)
  const types = { sourceType: sourceType ?? '', targetType: targetType ?? '' }
  return errorOf('CAST_OVERFLOW', { value: `\`${failure.detail}\``, ...types }, details)
}

function nameOf(site: Expression | undefined): string {
  return site === undefined ? 'sum' : columnName(site)
}

/** Makes an error that users may see of whatever was thrown. */
export function asKindlingError(error: unknown): KindlingError {
  if (error instanceof KindlingError) return error
  const failure = failureOf(error)
  if (failure !== undefined) return nativeError(failure, undefined, error)
  const message = error instanceof Error ? error.message : String(error)
  return errorOf('INTERNAL_ERROR', { message }, { cause: error })
}
