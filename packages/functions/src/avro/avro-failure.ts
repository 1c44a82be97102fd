import { errorOf, type Origin } from '@kindling/core'

/** Makes the error of schemas that types have no room for, or the other way round; Spark has none with a class for them. */
export function avroMismatch(message: string, origin?: Origin): Error {
  return errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg: message }, { origin })
}
