import { errorOf, type Origin } from '@kindling/core'
import { evaluate } from '../../evaluate/evaluate.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type {
  Expression,
  FrameBound,
  SortOrder,
  WindowCall,
  WindowFrame,
} from '../../expressions/expression.ts'
import type { UnresolvedFrame } from '../../expressions/unresolved-expression.ts'
import { frameText, specificationText } from '../../expressions/window-text.ts'
import type { WindowFunction } from '../../functions/definition.ts'
import type { Environment } from '../environment.ts'
import { finishExpression } from '../finish-plan.ts'
import { checkBounds, translateBound } from './frame-bound.ts'
import { rangeValue } from './range-value.ts'

/** Is what parts and orders the rows of a window. */
export interface WindowRows {
  readonly partitionBy: readonly Expression[]
  readonly orders: readonly SortOrder[]
}

/** Is the frame of a call, and the values at which it begins and ends where RANGE has offsets. */
export type CallFrame = Pick<WindowCall, 'orders' | 'frame' | 'lowerValue' | 'upperValue'>

/** Is a function with a frame of its own, and its arguments. */
interface FramedFunction {
  readonly definition: WindowFunction
  readonly values: readonly Expression[]
}

const ROWS_SO_FAR: WindowFrame = {
  unit: 'rows',
  lower: { kind: 'unboundedPreceding' },
  upper: { kind: 'currentRow' },
}
const PEERS_SO_FAR: WindowFrame = { ...ROWS_SO_FAR, unit: 'range' }
const ALL_ROWS: WindowFrame = { ...ROWS_SO_FAR, upper: { kind: 'unboundedFollowing' } }

/**
 * Finds the frame of a call: the one that is written, else the function's own, else all rows up to the peers of the
 * current one, or all rows where there is no order.
 */
export function frameOf(
  written: UnresolvedFrame | undefined,
  rows: WindowRows,
  environment: Environment,
  origin: Origin | undefined,
  own?: FramedFunction,
): CallFrame {
  const required = own === undefined ? undefined : requiredFrame(own, environment)
  if (written === undefined) {
    const frame = required ?? (rows.orders.length === 0 ? ALL_ROWS : PEERS_SO_FAR)
    return { orders: rows.orders, frame }
  }
  const given = writtenFrame(written, rows, environment, origin)
  if (required === undefined || own === undefined || frameText(required) === frameText(given.frame))
    return given
  const funcName = `\`${own.definition.name}\``
  const windowExpr = `\`${specificationText(rows.partitionBy, rows.orders, given.frame, expressionName)}\``
  throw errorOf('WINDOW_FUNCTION_AND_FRAME_MISMATCH', { funcName, windowExpr }, { origin })
}

function requiredFrame(
  { definition, values }: FramedFunction,
  environment: Environment,
): WindowFrame | undefined {
  switch (definition.frame) {
    case 'any':
      return undefined
    case 'rows so far':
      return ROWS_SO_FAR
    case 'peers so far':
      return PEERS_SO_FAR
    case 'row ahead':
    case 'row behind': {
      const [, offset] = values
      const distance =
        offset === undefined ? 1 : Number(evaluate(finishExpression(offset, environment.analysis.facts)))
      const rows = definition.frame === 'row ahead' ? distance : -distance
      const bound = { kind: 'offset', rows, text: `${rows} FOLLOWING` } as const
      return { unit: 'rows', lower: bound, upper: bound }
    }
  }
}

function writtenFrame(
  written: UnresolvedFrame,
  rows: WindowRows,
  environment: Environment,
  origin: Origin | undefined,
): CallFrame {
  const { unit } = written
  const [only] = rows.orders
  const order = unit === 'range' ? only : undefined
  const lower = translateBound(written.lower, 'lower', unit, order?.expression, environment)
  const upper = translateBound(written.upper, 'upper', unit, order?.expression, environment)
  const frame: WindowFrame = { unit, lower: lower.bound, upper: upper.bound }
  const sqlExpr = `\`${specificationText(rows.partitionBy, rows.orders, frame, expressionName)}\``
  checkBounds(lower, upper, origin)
  if (unit === 'rows') return { orders: rows.orders, frame }
  const isWhole = isKind(frame.lower, 'unboundedPreceding') && isKind(frame.upper, 'unboundedFollowing')
  if (order === undefined) {
    if (isWhole) return { orders: rows.orders, frame: ALL_ROWS_BY_RANGE }
    throw errorOf('DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER', { sqlExpr }, { origin })
  }
  if (lower.offset === undefined && upper.offset === undefined) return { orders: rows.orders, frame }
  if (rows.orders.length > 1) {
    const orderSpec = `\`${rows.orders.map(({ expression }) => expressionName(expression)).join(', ')}\``
    throw errorOf('DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER', { orderSpec }, { origin })
  }
  const lowerValue = lower.offset && rangeValue(order, lower.offset, environment.analysis, origin)
  const upperValue = upper.offset && rangeValue(order, upper.offset, environment.analysis, origin)
  return { orders: rows.orders, frame, lowerValue, upperValue }
}

const ALL_ROWS_BY_RANGE: WindowFrame = { ...ALL_ROWS, unit: 'range' }

function isKind(bound: FrameBound, kind: FrameBound['kind']): boolean {
  return bound.kind === kind
}
