import { errorOf, type Origin, sqlString, string } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedUpdateFields } from '../../expressions/unresolved-expression.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { sameName } from '../names/find-columns.ts'
import { scalarFunction } from './built-in.ts'
import { fieldOf } from './field.ts'
import { translateExpression } from './translate-expression.ts'

/** Builds a struct anew with a field added, replaced or left out; NULL stays NULL. */
export function translateUpdateFields(node: UnresolvedUpdateFields, environment: Environment): Expression {
  const child = translateExpression(node.child, environment)
  const value = node.value === undefined ? undefined : translateExpression(node.value, environment)
  return updated(child, node.path, value, environment.analysis, node.origin)
}

/** Builds a struct anew without one of its fields, named by its path. */
export function withoutField(
  child: Expression,
  path: readonly string[],
  analysis: Analysis,
  origin: Origin | undefined,
): Expression {
  path.reduce((base, name) => fieldOf(base, name, analysis, origin), child)
  return updated(child, path, undefined, analysis, origin)
}

function updated(
  child: Expression,
  [name = '', ...rest]: readonly string[],
  value: Expression | undefined,
  analysis: Analysis,
  origin: Origin | undefined,
): Expression {
  const { type } = child
  if (type.kind !== 'struct') {
    const parameters = { base: `\`${expressionName(child)}\``, other: `\`${sqlString(type)}\`` }
    throw errorOf('INVALID_EXTRACT_BASE_FIELD_TYPE', parameters, { origin })
  }
  const isNamed = (field: { readonly name: string }): boolean =>
    sameName(field.name, name, analysis.caseSensitive)
  const inner =
    rest.length === 0 ? value : updated(fieldOf(child, name, analysis, origin), rest, value, analysis, origin)
  const kept = type.fields.flatMap((field, index): readonly (readonly [string, Expression])[] => {
    if (isNamed(field)) return inner === undefined ? [] : [[name, inner]]
    const nullable = child.nullable || field.nullable
    return [
      [field.name, { kind: 'field', child, index, name: field.name, type: field.type, nullable, origin }],
    ]
  })
  const parts = inner === undefined || type.fields.some(isNamed) ? kept : [...kept, [name, inner] as const]
  if (parts.length === 0) throw errorOf('CANNOT_DROP_ALL_FIELDS', {}, { origin })
  const struct = callOf(
    scalarFunction('named_struct', analysis),
    parts.flatMap(([field, part]) => [literalOf(string, field), part]),
    { origin },
  )
  if (!child.nullable) return struct
  const isThere = callOf(scalarFunction('isnotnull', analysis), [child])
  return callOf(scalarFunction('when', analysis), [isThere, struct])
}
