import type { FunctionDefinition } from '@kindling/plan'
import { and } from './and.ts'
import { bitwiseAnd } from './bitwise-and.ts'
import { bitwiseNot } from './bitwise-not.ts'
import { bitwiseOr } from './bitwise-or.ts'
import { bitwiseXor } from './bitwise-xor.ts'
import { divide } from './divide.ts'
import { divideIntegral } from './divide-integral.ts'
import { equal } from './equal.ts'
import { equalNullSafe } from './equal-null-safe.ts'
import { greater } from './greater.ts'
import { greaterOrEqual } from './greater-or-equal.ts'
import { isIn } from './in.ts'
import { isNotNull } from './is-not-null.ts'
import { isNull } from './is-null.ts'
import { less } from './less.ts'
import { lessOrEqual } from './less-or-equal.ts'
import { minus } from './minus.ts'
import { multiply } from './multiply.ts'
import { negative } from './negative.ts'
import { not } from './not.ts'
import { or } from './or.ts'
import { plus } from './plus.ts'
import { remainder } from './remainder.ts'
import { tryOperator } from './try-operator.ts'

export const operatorFunctions: readonly FunctionDefinition[] = [
  and,
  divideIntegral,
  divide,
  equalNullSafe,
  equal,
  greaterOrEqual,
  greater,
  isIn,
  isNotNull,
  isNull,
  lessOrEqual,
  less,
  minus,
  multiply,
  negative,
  not,
  or,
  plus,
  remainder,
  bitwiseAnd,
  bitwiseOr,
  bitwiseXor,
  bitwiseNot,
  tryOperator,
]
