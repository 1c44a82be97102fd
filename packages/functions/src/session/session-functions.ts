import type { FunctionDefinition } from '@kindling/plan'
import { assertTrue } from './assert-true.ts'
import { currentCatalog } from './current-catalog.ts'
import { currentDatabase } from './current-database.ts'
import { currentPath } from './current-path.ts'
import { currentUser } from './current-user.ts'
import { inputFileBlockLength } from './input-file-block-length.ts'
import { inputFileBlockStart } from './input-file-block-start.ts'
import { inputFileName } from './input-file-name.ts'
import { raiseError } from './raise-error.ts'
import { sparkPartitionId } from './spark-partition-id.ts'
import { typeOf } from './typeof.ts'
import { version } from './version.ts'

export const sessionFunctions: readonly FunctionDefinition[] = [
  typeOf,
  assertTrue,
  raiseError,
  currentUser,
  currentCatalog,
  currentDatabase,
  currentPath,
  sparkPartitionId,
  inputFileName,
  inputFileBlockStart,
  inputFileBlockLength,
  version,
]
