import { type DataType, sameType } from '@kindling/core'
import { canAssign, canWiden } from '../types/can-cast.ts'
import type { Coercion } from '../types/common-type.ts'

/**
 * Says how far arguments may be bent to fit a signature: not at all but for NULL; to wider numbers; as far as implicit
 * casts go.
 */
export type Fit = 'exact' | 'widening' | 'implicit'

/** Tells whether an argument of one type fits a parameter of another. */
export function fits(from: DataType, to: DataType, fit: Fit, coercion: Coercion = 'ansi'): boolean {
  switch (fit) {
    case 'exact':
      return from.kind === 'void' || sameType(from, to)
    case 'widening':
      return canWiden(from, to)
    case 'implicit':
      return canAssign(from, to, coercion)
  }
}
