import type { FunctionDefinition } from '@kindling/plan'
import { namedStruct } from './named-struct.ts'
import { struct } from './struct.ts'

export const structFunctions: readonly FunctionDefinition[] = [namedStruct, struct]
