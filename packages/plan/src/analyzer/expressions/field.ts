import {
  array as arrayOf,
  errorOf,
  type Origin,
  type StructField,
  type StructType,
  sqlString,
  string,
  suggest,
} from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Analysis } from '../analysis.ts'
import { sameName } from '../names/find-columns.ts'
import { scalarFunction } from './built-in.ts'

/**
 * Takes a field of a struct by its name; of an array of structs, the array of their fields; of a map with keys of text,
 * the value of the key.
 */
export function fieldOf(
  child: Expression,
  name: string,
  analysis: Pick<Analysis, 'functions' | 'rules' | 'caseSensitive'>,
  origin: Origin | undefined,
): Expression {
  const { type } = child
  if (type.kind === 'map') {
    return callOf(scalarFunction('map[]', analysis), [child, literalOf(string, name)], {
      origin,
      rules: analysis.rules,
    })
  }
  const struct = type.kind === 'array' ? type.element : type
  if (struct.kind !== 'struct') {
    const parameters = { base: `\`${expressionName(child)}\``, other: `\`${sqlString(type)}\`` }
    throw errorOf('INVALID_EXTRACT_BASE_FIELD_TYPE', parameters, { origin })
  }
  const { field, index } = findField(struct, name, analysis.caseSensitive, origin)
  if (type.kind === 'array') {
    const list = arrayOf(field.type, type.containsNull || field.nullable)
    return { kind: 'field', child, index, name, type: list, nullable: child.nullable, origin }
  }
  const nullable = child.nullable || field.nullable
  return { kind: 'field', child, index, name, type: field.type, nullable, origin }
}

function findField(
  type: StructType,
  name: string,
  caseSensitive: boolean,
  origin: Origin | undefined,
): { readonly field: StructField; readonly index: number } {
  const matches = type.fields.filter((field) => sameName(field.name, name, caseSensitive))
  const [field] = matches
  const names = type.fields.map((each) => each.name)
  if (field === undefined) {
    const near = suggest(name, names)[0]
    throw errorOf(
      'FIELD_NOT_FOUND',
      { fieldName: `\`${name}\``, fields: names.map((each) => `\`${each}\``).join(', ') },
      { origin, help: near === undefined ? undefined : `did you mean \`${near}\`?` },
    )
  }
  if (matches.length > 1) {
    const referenceNames = matches.map((each) => `\`${each.name}\``).join(', ')
    throw errorOf('AMBIGUOUS_REFERENCE', { name: `\`${name}\``, referenceNames }, { origin })
  }
  return { field, index: type.fields.indexOf(field) }
}
