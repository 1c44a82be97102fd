import { errorOf, momentOf, timeZone } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { userCallOf } from '../../calls/user-call-of.ts'
import { castText } from '../../evaluate/cast-text.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedCast, UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import type { Environment } from '../environment.ts'
import { notGenerator } from '../generators/translate-generator.ts'
import { translateSubquery } from '../subqueries/translate-subquery.ts'
import { resolveAttribute } from './attribute.ts'
import { translateCall } from './call.ts'
import { resolvePosition } from './column-at.ts'
import { translateExtract } from './extract.ts'
import { misplacedStar } from './star.ts'
import { translateUpdateFields } from './update-fields.ts'
import { translateUserAggregate } from './user-aggregate.ts'
import { translateWindow } from './window.ts'

/** Refuses a timestamp that only the time zone of the session takes out of range. */
function checkLiteral({ child, origin }: UnresolvedCast, { analysis }: Environment): void {
  if (child.kind !== 'literal' || typeof child.value !== 'bigint') return
  const moment = momentOf(timeZone(analysis.facts.timeZone), child.value)
  if (BigInt.asIntN(64, moment) === moment) return
  const holes = { value: `\`'${castText(child.value, child.type)}'\``, valueType: '`TIMESTAMP`' }
  throw errorOf('INVALID_TYPED_LITERAL', holes, { origin })
}

/** Finds out what an expression means where it stands: its columns, functions, types and casts. */
export function translateExpression(node: UnresolvedExpression, environment: Environment): Expression {
  const { origin } = node
  const translate = (child: UnresolvedExpression): Expression => translateExpression(child, environment)
  switch (node.kind) {
    case 'literal':
      return literalOf(node.type, node.value, origin)
    case 'attribute':
      return resolveAttribute(node, environment)
    case 'call':
      return translateCall(node, environment)
    case 'userCall':
      return node.function.kind === 'aggregate'
        ? translateUserAggregate(node.function, node, environment)
        : userCallOf(
            node.function,
            node.arguments.map(translate),
            origin,
            castMode(environment.analysis.rules),
          )
    case 'cast':
      if (node.isLiteral === true) checkLiteral(node, environment)
      return castOf(translate(node.child), node.type, {
        mode: node.mode === 'try' ? 'try' : castMode(environment.analysis.rules),
        implicit: false,
        isLiteral: node.isLiteral,
        origin,
      })
    case 'alias':
      return aliasOf(translate(node.child), node.name, undefined, node.metadata)
    case 'columnAt':
      return resolvePosition(node, environment)
    case 'multiAlias':
      throw notGenerator(node.child)
    case 'extract':
      return translateExtract(node, environment)
    case 'updateFields':
      return translateUpdateFields(node, environment)
    case 'star':
      throw misplacedStar('an expression', origin)
    case 'scalarSubquery':
    case 'exists':
    case 'inSubquery':
      return translateSubquery(node, environment)
    case 'window':
      return translateWindow(node, environment)
    case 'groupingSets':
    case 'lambda':
    case 'namedArgument':
      throw unsupportedExpression(node)
    case 'parameter': {
      const name = typeof node.parameter === 'number' ? '`?`' : `\`${node.parameter}\``
      throw errorOf('UNBOUND_SQL_PARAMETER', { name }, { origin })
    }
    case 'sortOrder':
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: 'A sort order outside of ORDER BY' }, { origin })
  }
}

const FEATURES = {
  groupingSets: 'A grouping set here',
  lambda: 'A lambda here',
  namedArgument: 'A named argument',
} as const

function unsupportedExpression({
  kind,
  origin,
}: UnresolvedExpression & { kind: keyof typeof FEATURES }): Error {
  return errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: FEATURES[kind] }, { origin })
}
