import type { ScanCondition } from '@kindling/native'
import type { Attribute, Call, Expression } from '@kindling/plan'
import { constantOf } from '../expressions/constant-of.ts'

/** Says to native which conditions rows of a scan must meet. What it could not use is left to the filter above. */
export function scanConditions(
  conditions: readonly Expression[],
  columns: readonly Attribute[],
): readonly ScanCondition[] {
  const positions = new Map(columns.map(({ id }, position) => [id, position]))
  return conditions.flatMap((condition) => conditionFrom(condition, positions) ?? [])
}

type Positions = ReadonlyMap<number, number>

function conditionFrom(condition: Expression, positions: Positions): ScanCondition | undefined {
  if (condition.kind !== 'call') return undefined
  const { lazy, comparison } = condition.function
  if (lazy === 'and' || lazy === 'or') {
    const parts = condition.arguments.map((part) => conditionFrom(part, positions))
    if (!parts.every((part) => part !== undefined)) return undefined
    return { kind: lazy === 'and' ? 'all' : 'any', parts }
  }
  switch (comparison) {
    case undefined:
      return undefined
    case 'null':
    case 'valid':
      return nullTest(comparison, condition, positions)
    case 'not': {
      const [inner] = condition.arguments
      return inner?.kind === 'call' && inner.function.comparison === 'null'
        ? nullTest('valid', inner, positions)
        : undefined
    }
    default:
      return comparisonFrom(condition, comparison, positions)
  }
}

function nullTest(kind: 'null' | 'valid', call: Call, positions: Positions): ScanCondition | undefined {
  const [argument] = call.arguments
  const column = argument?.kind === 'attribute' ? positions.get(argument.id) : undefined
  return column === undefined ? undefined : { kind, column }
}

const KINDS = {
  '=': 'equal',
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
} as const
/** Says how a comparison reads with its sides exchanged. */
const TURNED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function comparisonFrom(
  { arguments: [left, right] }: Call,
  comparison: keyof typeof KINDS,
  positions: Positions,
): ScanCondition | undefined {
  if (left === undefined || right === undefined) return undefined
  if (left.kind === 'literal') return comparisonOf(right, TURNED[comparison], left, positions)
  return comparisonOf(left, comparison, right, positions)
}

function comparisonOf(
  column: Expression,
  comparison: keyof typeof KINDS,
  value: Expression,
  positions: Positions,
): ScanCondition | undefined {
  if (column.kind !== 'attribute' || value.kind !== 'literal' || value.value === null) return undefined
  const position = positions.get(column.id)
  if (position === undefined) return undefined
  return { kind: KINDS[comparison], column: position, value: constantOf(column.type, value.value) }
}
