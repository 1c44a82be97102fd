import { errorOf, type FileSystem, type StructType, sameType, struct } from '@kindling/core'
import {
  type Catalog,
  type Expression,
  expressionTree,
  mapExpressions,
  type Plan,
  planTree,
  type ReadSource,
  type Refresh,
  type ResolvedSource,
  type UnresolvedPlan,
  type WrittenView,
} from '@kindling/plan'
import type { PlanCache } from '../cache/plan-cache.ts'

/** Is what refreshing works on. */
export interface RefreshContext {
  readonly cache: PlanCache
  readonly catalog: Catalog
  readonly fileSystem: FileSystem
  analyze(plan: UnresolvedPlan): Promise<Plan>
  resolve(read: ReadSource): Promise<ResolvedSource>
}

type Sources = ReadonlyMap<ResolvedSource, ResolvedSource>

/**
 * Lists files again and has all views over them read what is there now; so do queries whose rows are kept, which are
 * computed again when they are asked for. Nothing changes when some of the files cannot be listed.
 */
export async function refresh(command: Refresh, context: RefreshContext): Promise<void> {
  const { cache, catalog } = context
  const stale = await staleSources(command, context)
  const fresh: Sources = new Map(
    await Promise.all(
      stale.map(async (source): Promise<[ResolvedSource, ResolvedSource]> => {
        return [source, await listedAgain(source, context)]
      }),
    ),
  )
  for (const view of catalog.views()) {
    const written = view.written && withFreshSources(view.written, fresh)
    catalog.setView({ ...view, plan: withSources(view.plan, fresh), written })
  }
  cache.replace((plan) => withSources(plan, fresh))
}

/** Finds the sources of a view, or those of all views that read something under a path. */
async function staleSources({ of, origin }: Refresh, context: RefreshContext): Promise<ResolvedSource[]> {
  if ('parts' in of) {
    return sourcesOf([
      await context.analyze({ kind: 'readTable', parts: of.parts, ...(origin && { origin }) }),
    ])
  }
  const path = context.fileSystem.resolve(of.path)
  const isBelow = (each: string): boolean => each === path || each.startsWith(`${path}/`)
  return sourcesOf(context.catalog.views().map(({ plan }) => plan)).filter(
    ({ files, read, options }) =>
      files.some(({ file }) => isBelow(file.path)) ||
      [...(read?.paths ?? []), options['path'] ?? ''].some((root) =>
        isBelow(context.fileSystem.resolve(root)),
      ),
  )
}

/** Lists the files of a source again; its columns stay. */
async function listedAgain(source: ResolvedSource, { resolve }: RefreshContext): Promise<ResolvedSource> {
  const { read, schema, partitionColumns } = source
  if (read === undefined) return source
  const own = struct(schema.fields.slice(0, schema.fields.length - partitionColumns))
  const listed = await resolve({ ...read, schema: own })
  if (sameFields(listed.schema, schema)) return listed
  const names = schema.fields.slice(own.fields.length).map(({ name }) => `\`${name}\``)
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'path',
    method: 'REFRESH',
    expected:
      names.length === 0 ? 'a folder without partitions' : `a folder with partitions by ${names.join(', ')}`,
    actual: 'a folder with other ones',
  })
}

function sameFields({ fields: left }: StructType, { fields: right }: StructType): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, type }, at) => name === right[at]?.name && sameType(type, right[at].type))
  )
}

/** Lists the sources that plans read files of, each once. */
function sourcesOf(plans: readonly Plan[]): ResolvedSource[] {
  const found = new Set<ResolvedSource>()
  for (const plan of plans) {
    mapScans(plan, (source) => {
      if (source.read !== undefined) found.add(source)
      return source
    })
  }
  return [...found]
}

function withFreshSources({ plan, sources }: WrittenView, fresh: Sources): WrittenView {
  const entries = [...sources].map(([node, source]) => [node, fresh.get(source) ?? source] as const)
  return { plan, sources: new Map(entries) }
}

/** Puts other sources into a plan; gives the same plan where it reads none of them. */
function withSources(plan: Plan, fresh: Sources): Plan {
  return mapScans(plan, (source) => fresh.get(source) ?? source)
}

/** Changes the sources of all scans, those of subqueries in expressions too. */
function mapScans(plan: Plan, change: (source: ResolvedSource) => ResolvedSource): Plan {
  return planTree.rewriteUp(plan, (node) => {
    if (node.kind === 'scan') {
      const source = change(node.source)
      return source === node.source ? node : { ...node, source }
    }
    return mapExpressions(node, (expression) =>
      expressionTree.rewriteUp(expression, (part) => {
        if (!hasPlan(part)) return part
        const inner = mapScans(part.plan, change)
        return inner === part.plan ? part : { ...part, plan: inner }
      }),
    )
  })
}

function hasPlan(expression: Expression): expression is Expression & { readonly plan: Plan } {
  return 'plan' in expression
}
