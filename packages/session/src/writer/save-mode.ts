import { type CallOrigin, errorOf } from '@kindling/core'
import type { SaveMode } from '@kindling/plan'

const MODES: Readonly<Record<string, SaveMode>> = {
  append: 'append',
  overwrite: 'overwrite',
  ignore: 'ignore',
  error: 'errorIfExists',
  errorifexists: 'errorIfExists',
  default: 'errorIfExists',
}

/**
 * Reads the name of a save mode, in any case.
 *
 * @throws AnalysisError INVALID_SAVE_MODE
 */
export function saveMode(name: string, origin: CallOrigin): SaveMode {
  const mode = MODES[name.toLowerCase()]
  if (mode === undefined) throw errorOf('INVALID_SAVE_MODE', { mode: `\`${name}\`` }, { origin })
  return mode
}
