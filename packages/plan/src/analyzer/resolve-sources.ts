import type { ResolvedSource, Sources } from '../interfaces/sources.ts'
import type { ReadSource, UnresolvedPlan } from '../plans/unresolved-plan.ts'
import { unresolvedPlanTree } from '../tree/tree.ts'

/** Looks up the files of all nodes that read some, at the same time. */
export async function resolveSources(
  plan: UnresolvedPlan,
  sources: Sources,
): Promise<ReadonlyMap<ReadSource, ResolvedSource>> {
  const reads = new Set<ReadSource>()
  unresolvedPlanTree.walk(plan, (node) => {
    if (node.kind === 'readSource') reads.add(node)
  })
  const resolved = await Promise.all(
    [...reads].map(
      async (read): Promise<[ReadSource, ResolvedSource]> => [read, await sources.resolve(read)],
    ),
  )
  return new Map(resolved)
}
