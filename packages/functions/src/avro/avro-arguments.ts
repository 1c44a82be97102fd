import { errorOf, sqlString } from '@kindling/core'
import { canEvaluate, columnName, type Expression, evaluate } from '@kindling/plan'
import { optionTexts } from '../json/json-options.ts'
import { avroMismatch } from './avro-failure.ts'
import { type AvroOptions, avroOptionsOf } from './avro-options.ts'
import type { AvroSchema } from './avro-schema.ts'
import { parseAvroSchema } from './parse-avro-schema.ts'

const ORDINALS = ['first', 'second', 'third']

/** Says which argument of which function something is, for errors. */
export interface AvroPlace {
  readonly functionName: string
  /** Counts from 0. */
  readonly index: number
}

/**
 * Reads the schema of an argument, which must be a constant text.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT, INVALID_SCHEMA.PARSE_ERROR
 */
export function avroSchemaArgument(value: Expression | undefined, place: AvroPlace): AvroSchema {
  const isText = value?.type.kind === 'string' || value?.type.kind === 'void'
  if (value === undefined || !isText || !canEvaluate(value)) {
    const direction = place.functionName === 'to_avro' ? 'to' : 'from'
    const use = `to use for converting the value ${direction} AVRO format`
    const expected = `a constant string containing the JSON representation of the schema ${use}`
    throw avroMismatch(messageOf(place, expected), value?.origin)
  }
  const text = evaluate(value)
  if (typeof text === 'string') return parseAvroSchema(text, value.origin)
  throw errorOf(
    'INVALID_SCHEMA.PARSE_ERROR',
    { inputSchema: '`NULL`', reason: 'it is NULL' },
    { origin: value.origin },
  )
}

/**
 * Reads the options of an argument, which must be a constant map of texts, or NULL.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT, PARSE_MODE_UNSUPPORTED
 */
export function avroOptionsArgument(value: Expression | undefined, place: AvroPlace): AvroOptions {
  const options = avroOptionsOf(textsOf(value, place), place.functionName, value?.origin)
  if (options.mode !== 'DROPMALFORMED') return options
  const holes = { funcName: `\`${place.functionName}\``, mode: options.mode }
  throw errorOf('PARSE_MODE_UNSUPPORTED', holes, { origin: value?.origin })
}

function textsOf(value: Expression | undefined, place: AvroPlace): ReadonlyMap<string, string> {
  if (value === undefined || value.type.kind === 'void') return new Map()
  const { type } = value
  const isText = ({ kind }: { readonly kind: string }): boolean => kind === 'string'
  const isMap = type.kind === 'map' && canEvaluate(value)
  const isEmpty = isMap && type.key.kind === 'void' && type.value.kind === 'void'
  if (isEmpty || (isMap && isText(type.key) && isText(type.value))) return optionTexts(value)
  const use = 'to use for converting the value from AVRO format'
  const expected = `a constant map of strings to strings containing the options ${use}`
  throw avroMismatch(messageOf(place, expected), value.origin)
}

function messageOf({ functionName, index }: AvroPlace, expected: string): string {
  return `The ${ORDINALS[index]} argument of the ${functionName.toUpperCase()} SQL function must be ${expected}`
}

/** Raises an error for a value of Avro that is not binary. */
export function requireBinary(value: Expression, functionName: string): void {
  if (value.type.kind === 'binary' || value.type.kind === 'void') return
  const holes = {
    functionName: `\`${functionName}\``,
    paramIndex: '1',
    requiredType: '`BINARY`',
    inputSql: `\`${columnName(value)}\``,
    inputType: `\`${sqlString(value.type)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', holes, { origin: value.origin })
}
