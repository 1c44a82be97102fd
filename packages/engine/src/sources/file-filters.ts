import { errorOf, parseMoment, readMoment, timeZone } from '@kindling/core'
import { globExpression } from './glob.ts'
import type { FoundFile } from './list-files.ts'
import type { Options } from './native-format.ts'

/**
 * Leaves out files by the options that all formats have: `pathGlobFilter`, a pattern for their names, `modifiedBefore` and
 * `modifiedAfter`, times of the session's clock such as `2020-06-01T13:00:00`.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a time that is none.
 */
export function filterFiles(found: readonly FoundFile[], options: Options): readonly FoundFile[] {
  const names =
    options['pathglobfilter'] === undefined ? undefined : globExpression(options['pathglobfilter'])
  const before = timeOf('modifiedBefore', options) ?? Number.POSITIVE_INFINITY
  const after = timeOf('modifiedAfter', options) ?? Number.NEGATIVE_INFINITY
  return found.filter(({ file }) => {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    return (names?.test(name) ?? true) && file.modified < before && file.modified > after
  })
}

/** Reads a time in milliseconds since 1970 in UTC. */
function timeOf(name: string, options: Options): number | undefined {
  const text = options[name.toLowerCase()]
  if (text === undefined) return undefined
  const read = parseMoment(text)
  const zone = timeZone(options['timezone'] ?? 'UTC')
  const moment = read?.hasDate === true ? readMoment(read, zone, 0n) : undefined
  if (moment === undefined) {
    const expected = 'a time such as `2020-06-01T13:00:00`'
    throw errorOf('INVALID_ARGUMENT', { argument: name, method: 'read', expected, actual: `\`${text}\`` })
  }
  return Number(moment) / 1000
}
