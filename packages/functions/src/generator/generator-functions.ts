import type { FunctionDefinition } from '@kindling/plan'
import { explode } from './explode.ts'
import { explodeOuter } from './explode-outer.ts'
import { inline } from './inline.ts'
import { inlineOuter } from './inline-outer.ts'
import { jsonTuple } from './json-tuple.ts'
import { posexplode } from './posexplode.ts'
import { posexplodeOuter } from './posexplode-outer.ts'
import { sessionWindow } from './session-window.ts'
import { stack } from './stack.ts'
import { window } from './window.ts'

export const generatorFunctions: readonly FunctionDefinition[] = [
  explode,
  explodeOuter,
  posexplode,
  posexplodeOuter,
  inline,
  inlineOuter,
  stack,
  jsonTuple,
  window,
  sessionWindow,
]
