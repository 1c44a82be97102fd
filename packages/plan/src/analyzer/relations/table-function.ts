import { bigint, errorOf } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { evaluate } from '../../evaluate/evaluate.ts'
import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import type { TableFunction } from '../../plans/unresolved-plan.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { translateConstant } from '../expressions/constant.ts'
import { generateOver } from '../generators/generation.ts'
import {
  generatorOf,
  translateGenerator,
  translateUserTable,
  userTableFunction,
} from '../generators/translate-generator.ts'
import { type Relation, relationOf } from '../relation.ts'
import { translateOneRow } from './local-relation.ts'
import { rangeOf } from './range.ts'

/**
 * Calls a function that gives rows: a generator, over its arguments alone, or `range(end)`, `range(start, end)`, `range(start, end, step)` and, as
 * in Spark, with a number of partitions after those, which changes no row.
 */
export function translateTableFunction(node: TableFunction, analysis: Analysis): Relation {
  const { name, arguments: given, origin } = node
  if (name.toLowerCase() === 'range') return translateRangeCall(node, analysis)
  const call = { kind: 'call', name, arguments: given, origin } as UnresolvedCall
  const definition = generatorOf(call, analysis.functions)
  if (definition !== undefined) {
    const environment = { analysis, scope: { columns: [] }, below: [] }
    const generation = translateGenerator(call, definition, environment, undefined)
    return relationOf(generateOver(translateOneRow().plan, generation))
  }
  const user = node.function ?? userTableFunction(call, analysis.functions)
  if (user !== undefined) {
    const environment = { analysis, scope: { columns: [] }, below: [] }
    const generation = translateUserTable(user, node, environment, undefined)
    const rows = generateOver(translateOneRow().plan, generation)
    return relationOf({ kind: 'project', input: rows, projections: generation.columns.map(attributeOf) })
  }
  throw errorOf('UNRESOLVABLE_TABLE_VALUED_FUNCTION', { name: `\`${name}\`` }, { origin })
}

function translateRangeCall({ arguments: given, origin }: TableFunction, analysis: Analysis): Relation {
  const places = given.length === 1 ? ['end'] : ['start', 'end', 'step', 'numSlices']
  if (given.length === 0 || given.length > 4) {
    const parameters = { functionName: '`range`', expectedNum: '1 to 4', actualNum: String(given.length) }
    throw errorOf('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', parameters, { origin })
  }
  const [first = 0n, second, step = 1n] = given.map((argument, index): bigint => {
    const place = { method: 'range', argument: places[index] ?? '' }
    const value = evaluate(castOf(translateConstant(argument, place, analysis), bigint))
    if (typeof value === 'bigint') return value
    const parameters = { ...place, expected: 'a number', actual: '`NULL`' }
    throw errorOf('INVALID_ARGUMENT', parameters, { origin: argument.origin ?? origin })
  })
  return second === undefined ? rangeOf(0n, first, step, origin) : rangeOf(first, second, step, origin)
}
