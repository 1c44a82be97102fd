import type { FunctionDefinition } from '@kindling/plan'
import { coalesce } from './coalesce.ts'
import { equalNull } from './equal-null.ts'
import { greatest } from './greatest.ts'
import { ifElse } from './if.ts'
import { least } from './least.ts'
import { nullif } from './nullif.ts'
import { nullifzero } from './nullifzero.ts'
import { nvl } from './nvl.ts'
import { nvl2 } from './nvl2.ts'
import { when } from './when.ts'
import { zeroifnull } from './zeroifnull.ts'

export const conditionalFunctions: readonly FunctionDefinition[] = [
  coalesce,
  ifElse,
  nullif,
  nvl,
  when,
  nvl2,
  nullifzero,
  zeroifnull,
  greatest,
  least,
  equalNull,
]
