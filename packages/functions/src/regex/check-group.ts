import { errorOf } from '@kindling/core'
import { javaPattern } from './java-pattern.ts'

/** Raises an error for the number of a group that a pattern does not have. */
export function checkGroup(pattern: string, group: number, functionName: string): void {
  const { source } = javaPattern(pattern, functionName)
  const groupCount = (new RegExp(`(?:${source})|`, 'u').exec('')?.length ?? 1) - 1
  if (group >= 0 && group <= groupCount) return
  throw errorOf('INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX', {
    functionName: `\`${functionName}\``,
    parameter: '`idx`',
    groupCount: String(groupCount),
    groupIndex: String(group),
  })
}
