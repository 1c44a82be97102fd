import { errorOf, type Origin } from '@kindling/core'

/** Makes the error of arguments that are no constants of the right type, as Spark words it. */
export function protobufMismatch(message: string, origin?: Origin): Error {
  return errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg: message }, { origin })
}

/** Says which field something is about, by the names that lead to it. */
export function fieldText(path: readonly string[]): string {
  return path.length === 0 ? 'top-level record' : `field '${path.join('.')}'`
}
