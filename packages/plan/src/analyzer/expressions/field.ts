import { errorOf, type Origin, sqlString, suggest } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { sameName } from '../names/find-columns.ts'

/** Takes a field of a struct by its name. */
export function fieldOf(
  child: Expression,
  name: string,
  caseSensitive: boolean,
  origin: Origin | undefined,
): Expression {
  const { type } = child
  if (type.kind === 'array' && type.element.kind === 'struct') {
    const feature = 'Taking a field of every struct of an array'
    throw errorOf(
      'UNSUPPORTED_FEATURE.SYNTAX',
      { feature },
      { origin, help: 'take one element first, as in `a[0].b`.' },
    )
  }
  if (type.kind !== 'struct') {
    const parameters = { base: `\`${expressionName(child)}\``, other: `\`${sqlString(type)}\`` }
    throw errorOf('INVALID_EXTRACT_BASE_FIELD_TYPE', parameters, { origin })
  }
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
  const index = type.fields.indexOf(field)
  const nullable = child.nullable || field.nullable
  return { kind: 'field', child, index, name, type: field.type, nullable, origin }
}
