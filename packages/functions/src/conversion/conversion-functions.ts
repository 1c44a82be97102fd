import type { FunctionDefinition } from '@kindling/plan'
import { typeOf } from './typeof.ts'

export const conversionFunctions: readonly FunctionDefinition[] = [typeOf]
