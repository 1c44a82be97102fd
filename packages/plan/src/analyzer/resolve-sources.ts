import { errorOf } from '@kindling/core'
import type { ResolvedSource, Sources } from '../interfaces/sources.ts'
import type { ReadSource, ReadTable, UnresolvedPlan } from '../plans/unresolved-plan.ts'
import { unresolvedExpressionsOf, unresolvedExpressionTree, unresolvedPlanTree } from '../tree/tree.ts'

/** Is a node that may read files: by a format and paths, or by a name such as ``csv.`people.csv` ``. */
export type FileNode = ReadSource | ReadTable

/** Looks up the files of all nodes that read some, those of subqueries too, at the same time. */
export async function resolveSources(
  plan: UnresolvedPlan,
  sources: Sources,
): Promise<ReadonlyMap<FileNode, ResolvedSource>> {
  const reads = new Map<FileNode, ReadSource>()
  collect(plan, sources, reads)
  const resolved = await Promise.all(
    [...reads].map(
      async ([node, read]): Promise<[FileNode, ResolvedSource]> => [node, await sources.resolve(read)],
    ),
  )
  return new Map(resolved)
}

function collect(plan: UnresolvedPlan, sources: Sources, reads: Map<FileNode, ReadSource>): void {
  unresolvedPlanTree.walk(plan, (node) => {
    if (node.kind === 'readSource') reads.set(node, node)
    else if (node.kind === 'readTable') {
      const read = directRead(node, sources)
      if (read !== undefined) reads.set(node, read)
    } else {
      for (const expression of unresolvedExpressionsOf(node)) {
        unresolvedExpressionTree.walk(expression, (part) => {
          if ('plan' in part) collect(part.plan, sources, reads)
        })
      }
    }
  })
}

/** Takes a name of two parts, the first of which is a format, for a format and a path. */
function directRead({ parts, origin }: ReadTable, sources: Sources): ReadSource | undefined {
  const [format, path] = parts
  if (format === undefined || path === undefined || parts.length !== 2) return undefined
  const kind = sources.formatKind(format)
  if (kind === undefined) return undefined
  if (kind === 'other') {
    throw errorOf('UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY', { dataSourceType: `\`${format}\`` }, { origin })
  }
  if (path === '') throw errorOf('INVALID_EMPTY_LOCATION', { location: `\`${path}\`` }, { origin })
  return { kind: 'readSource', format, options: {}, paths: [path], ...(origin && { origin }) }
}
