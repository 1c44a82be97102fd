import { type CallOrigin, columnValues } from '@kindling/core'
import { attribute } from '../../column/column.ts'
import type { SparkSession } from '../../session/spark-session.ts'
import type { ListedFile, ListFiles } from '../lineage/text-file.ts'

/** Lists files as the session's readers find them: files, folders and patterns, several with commas between. */
export function listFiles({ backend }: SparkSession, paths: string, origin: CallOrigin): ListFiles {
  const plan = {
    kind: 'project',
    input: {
      kind: 'readSource',
      format: 'binaryFile',
      options: {},
      paths: partsOf(paths),
      origin,
    },
    projections: [attribute('path'), attribute('length')],
  } as const
  return async (job) => {
    const files: ListedFile[] = []
    for await (const { columns } of backend.execute(plan, { signal: job.signal })) {
      const [names = [], lengths = []] = columns.map(columnValues)
      for (const [row, path] of names.entries()) {
        files.push({ path: String(path).replace(/^file:/, ''), length: Number(lengths[row]) })
      }
    }
    return files
  }
}

/** Parts a list of paths at its commas; those between braces belong to a pattern. */
function partsOf(paths: string): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const character of paths) {
    depth += character === '{' ? 1 : character === '}' ? -1 : 0
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}
