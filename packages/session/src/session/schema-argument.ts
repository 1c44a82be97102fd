import { type DataType, errorOf, field, ParseError, type StructType, struct } from '@kindling/core'
import { parseDataType, parseSchema } from './session-parser.ts'

/** Is how a program says what columns it means: a type, the text of one, or only names. */
export type SchemaArgument = DataType | string | readonly string[]

/** Is a schema that was read; `single` says that rows are values of its one column, and not rows. */
export interface DeclaredSchema {
  readonly schema: StructType | readonly string[] | undefined
  readonly single: boolean
}

/** Reads a schema. A type that is no struct, or the text of one, makes one column `value`. */
export function declaredSchema(argument: SchemaArgument | undefined): DeclaredSchema {
  if (argument === undefined) return { schema: undefined, single: false }
  if (typeof argument === 'string') return declaredSchema(typeOfText(argument))
  if (!('kind' in argument)) return { schema: argument, single: false }
  if (argument.kind === 'struct') return { schema: argument, single: false }
  return { schema: struct([field('value', argument)]), single: true }
}

/** Reads `a INT, b STRING`, `a: int, b: string`, or the text of one type. */
export function typeOfText(text: string): DataType {
  try {
    return parseSchema(text)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    try {
      return parseDataType(text)
    } catch (other) {
      if (!(other instanceof ParseError)) throw other
      throw error
    }
  }
}

/** Reads the columns of what a function gives. */
export function schemaOf(argument: SchemaArgument, method: string): StructType {
  const { schema } = declaredSchema(argument)
  if (schema !== undefined && 'kind' in schema && schema.fields.length > 0) return schema
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'schema',
    method,
    expected: 'columns with names and types, as in `a INT, b STRING`',
    actual: `\`${JSON.stringify(argument)}\``,
  })
}
