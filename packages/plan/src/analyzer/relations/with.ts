import { errorOf } from '@kindling/core'
import type { UnresolvedWith } from '../../plans/unresolved-plan.ts'
import type { Analysis, NamedQuery } from '../analysis.ts'
import type { Relation } from '../relation.ts'
import { translateRecursion } from './recursion.ts'
import { readsTable } from './recursive-places.ts'
import { translatePlan } from './translate-plan.ts'

/** Translates a query in which others have names; each sees those that were named before it, a recursive one itself. */
export function translateWith(node: UnresolvedWith, analysis: Analysis): Relation {
  return translatePlan(node.input, withDefinitions(node, analysis))
}

/** Adds the named queries of WITH to what names mean. */
export function withDefinitions(node: UnresolvedWith, analysis: Analysis): Analysis {
  const definitions = new Map(analysis.definitions)
  const seen = new Set<string>()
  for (const definition of node.definitions) {
    const name = definition.alias.toLowerCase()
    if (seen.has(name)) {
      const duplicateNames = `\`${definition.alias}\``
      throw errorOf('DUPLICATED_CTE_NAMES', { duplicateNames }, { origin: definition.origin ?? node.origin })
    }
    seen.add(name)
    const recursive = node.recursive === true && readsTable(definition.input, name)
    const around = { ...analysis, definitions: new Map(definitions) }
    definitions.set(name, { kind: 'namedQuery', definition, analysis: around, recursive })
  }
  return { ...analysis, definitions }
}

/** Puts a named query in the place of its name; each use of it has columns of its own. */
export function translateDefinition({ definition, analysis, recursive }: NamedQuery): Relation {
  const relation = recursive ? translateRecursion(definition, analysis) : translatePlan(definition, analysis)
  // Spark hides the hidden columns of files from those who read such a query.
  return { ...relation, scope: { columns: relation.scope.columns } }
}
