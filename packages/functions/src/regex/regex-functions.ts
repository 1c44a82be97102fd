import type { FunctionDefinition } from '@kindling/plan'
import { regexpCount } from './regexp-count.ts'
import { regexpExtract } from './regexp-extract.ts'
import { regexpExtractAll } from './regexp-extract-all.ts'
import { regexpInstr } from './regexp-instr.ts'
import { regexpReplace } from './regexp-replace.ts'
import { regexpSubstr } from './regexp-substr.ts'
import { rlike } from './rlike.ts'
import { split } from './split.ts'

export const regexFunctions: readonly FunctionDefinition[] = [
  rlike,
  regexpCount,
  regexpInstr,
  regexpSubstr,
  regexpExtract,
  regexpExtractAll,
  regexpReplace,
  split,
]
