import { type CallOrigin, errorOf } from '@kindling/core'
import type { JoinType } from '@kindling/plan'

/** Gives the type of each name that PySpark takes, blanks and underscores left out. */
const TYPES: Readonly<Record<string, JoinType>> = {
  inner: 'inner',
  cross: 'cross',
  left: 'left',
  leftouter: 'left',
  right: 'right',
  rightouter: 'right',
  full: 'full',
  outer: 'full',
  fullouter: 'full',
  semi: 'leftSemi',
  leftsemi: 'leftSemi',
  anti: 'leftAnti',
  leftanti: 'leftAnti',
}

/** Reads the type of a join as PySpark names it: `inner`, `left_outer`, `semi`, ... */
export function joinType(name: string, origin: CallOrigin): JoinType {
  const type = TYPES[name.toLowerCase().replaceAll('_', '').replaceAll(' ', '')]
  if (type !== undefined) return type
  const expected = '`inner`, `cross`, `left`, `right`, `full`, `semi` or `anti`'
  throw errorOf(
    'INVALID_ARGUMENT',
    { argument: 'how', method: 'join', expected, actual: `\`${name}\`` },
    { origin },
  )
}
