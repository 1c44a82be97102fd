import type { FrameBound, WindowCall } from '@kindling/native'
import type { WindowFrame } from '@kindling/plan'
import { physicalType } from '../expressions/physical-type.ts'
import type { PhysicalWindowCall } from '../physical/physical-plan.ts'

/** Writes a call over a window as native takes it. */
export function windowCall(planned: PhysicalWindowCall): WindowCall {
  const { call, kernel } = planned
  return {
    kernel,
    type: physicalType(call.type),
    arguments: planned.arguments,
    byRows: call.frame.unit === 'rows',
    lower: bound(call.frame.lower, planned.lowerValue),
    upper: bound(call.frame.upper, planned.upperValue),
    ignoreNulls: call.ignoreNulls,
  }
}

function bound(written: WindowFrame['lower'], column: number | null): FrameBound {
  if (written.kind !== 'offset') return { kind: written.kind }
  if (column !== null) return { kind: 'value', column }
  return { kind: 'rows', rows: written.rows ?? 0 }
}
