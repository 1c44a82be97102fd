import { errorOf, suggest } from '@kindling/core'
import type { View } from '../../interfaces/catalog.ts'
import type { Plan } from '../../plans/plan.ts'
import type { ReadTable } from '../../plans/unresolved-plan.ts'
import { renumber } from '../../tree/renumber.ts'
import type { Analysis } from '../analysis.ts'
import { quotedName } from '../names/name-errors.ts'
import { type Relation, relationOf } from '../relation.ts'
import { relationOverSource } from './read-source.ts'
import { translateRecursiveTable } from './recursion.ts'
import { translatePlan } from './translate-plan.ts'
import { translateDefinition } from './with.ts'

/**
 * Puts the plan of a view in the place of its name; each use of a view has columns of its own. A name such as
 * ``csv.`people.csv` `` reads files.
 */
export function translateReadTable(read: ReadTable, analysis: Analysis): Relation {
  const { catalog, definitions, sources } = analysis
  const { parts, origin } = read
  const source = sources.get(read)
  if (source !== undefined) return relationOverSource(source)
  const [name] = parts
  const query = parts.length === 1 && name !== undefined ? definitions.get(name.toLowerCase()) : undefined
  if (query?.kind === 'recursiveTable') return translateRecursiveTable(query)
  if (query !== undefined) return translateDefinition(query)
  const isView = parts.length === 1 || (parts.length === 2 && name?.toLowerCase() === 'global_temp')
  const view = isView ? catalog.view(parts.join('.')) : undefined
  if (view !== undefined) return relationOf(planOfView(view, analysis), view.name.split('.'))
  const names = catalog.views().map((each) => each.name)
  const near = suggest(parts.join('.'), names)[0]
  const help = near === undefined ? undefined : `did you mean \`${near}\`?`
  throw errorOf('TABLE_OR_VIEW_NOT_FOUND', { relationName: quotedName(parts) }, { origin, help })
}

/** A view that names variables is analyzed anew: they may have other values, or be gone. */
function planOfView({ plan, written }: View, analysis: Analysis): Plan {
  if (written === undefined) return renumber(plan)
  const { sources } = written
  const own: Analysis = {
    ...analysis,
    sources,
    definitions: new Map(),
    outer: [],
    outerAggregates: undefined,
  }
  return translatePlan(written.plan, own).plan
}
