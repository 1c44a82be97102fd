import { errorOf, sqlString } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import type { UnresolvedExtract } from '../../expressions/unresolved-expression.ts'
import type { Environment } from '../environment.ts'
import { scalarFunction } from './built-in.ts'
import { fieldOf } from './field.ts'
import { translateExpression } from './translate-expression.ts'

/** Takes a field of a struct by a constant name, an element of an array by its position from 0, or a map's value by key. */
export function translateExtract(node: UnresolvedExtract, environment: Environment): Expression {
  const { analysis } = environment
  const { key, origin } = node
  const child = translateExpression(node.child, environment)
  if (child.type.kind === 'map') {
    return callOf(scalarFunction('map[]', analysis), [child, translateExpression(key, environment)], {
      origin,
      rules: analysis.rules,
    })
  }
  if (child.type.kind !== 'array' && child.type.kind !== 'struct') {
    const parameters = { base: `\`${expressionName(child)}\``, other: `\`${sqlString(child.type)}\`` }
    throw errorOf('INVALID_EXTRACT_BASE_FIELD_TYPE', parameters, { origin })
  }
  if (child.type.kind === 'struct' || isText(key)) {
    if (!isText(key)) {
      const feature = 'Taking a field of a struct by an expression'
      throw errorOf(
        'UNSUPPORTED_FEATURE.SYNTAX',
        { feature },
        { origin, help: 'write the name of the field.' },
      )
    }
    return fieldOf(child, key.value, analysis, origin)
  }
  return callOf(scalarFunction('[]', analysis), [child, translateExpression(key, environment)], {
    origin,
    rules: analysis.rules,
  })
}

function isText(
  key: UnresolvedExtract['key'],
): key is Extract<typeof key, { kind: 'literal' }> & { value: string } {
  return key.kind === 'literal' && typeof key.value === 'string'
}
