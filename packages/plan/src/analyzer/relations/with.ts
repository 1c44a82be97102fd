import { errorOf } from '@kindling/core'
import type { UnresolvedWith } from '../../plans/unresolved-plan.ts'
import type { Analysis, NamedQuery } from '../analysis.ts'
import type { Relation } from '../relation.ts'
import { translatePlan } from './translate-plan.ts'

/** Translates a query in which others have names; each sees those that were named before it. */
export function translateWith(node: UnresolvedWith, analysis: Analysis): Relation {
  if (node.recursive) {
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: '`WITH RECURSIVE`' }, { origin: node.origin })
  }
  const definitions = new Map(analysis.definitions)
  const seen = new Set<string>()
  for (const definition of node.definitions) {
    const name = definition.alias.toLowerCase()
    if (seen.has(name)) {
      const duplicateNames = `\`${definition.alias}\``
      throw errorOf('DUPLICATED_CTE_NAMES', { duplicateNames }, { origin: definition.origin ?? node.origin })
    }
    seen.add(name)
    definitions.set(name, { definition, analysis: { ...analysis, definitions: new Map(definitions) } })
  }
  return translatePlan(node.input, { ...analysis, definitions })
}

/** Puts a named query in the place of its name; each use of it has columns of its own. */
export function translateDefinition({ definition, analysis }: NamedQuery): Relation {
  return translatePlan(definition, analysis)
}
