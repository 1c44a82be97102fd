import type { UnresolvedGenerate } from '../../plans/unresolved-plan.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { unknownFunction } from '../expressions/call.ts'
import { type Generation, generateOver } from '../generators/generation.ts'
import {
  generatorOf,
  notGenerator,
  translateGenerator,
  translateUserTable,
  userTableFunction,
} from '../generators/translate-generator.ts'
import type { Relation } from '../relation.ts'

/** Joins rows with what a generator makes of them: above it, all columns of the input and the new ones may be named. */
export function translateGenerate(node: UnresolvedGenerate, input: Relation, analysis: Analysis): Relation {
  const { generator, outer, qualifier, columns, origin } = node
  const { functions } = analysis
  const environment = { analysis, scope: input.scope, below: [] }
  const names = columns.length === 0 ? undefined : columns
  const user = userTableFunction(generator, functions)
  if (user !== undefined && (generator.kind === 'call' || generator.kind === 'userCall')) {
    return joined(input, translateUserTable(user, generator, environment, names, outer), qualifier)
  }
  const definition = generatorOf(generator, functions)
  if (generator.kind !== 'call' || definition === undefined) {
    const isKnown =
      generator.kind !== 'call' ||
      (functions.builtin(generator.name) ?? functions.user(generator.name)) !== undefined
    throw isKnown ? notGenerator(generator) : unknownFunction(generator.name, functions, origin)
  }
  return joined(input, translateGenerator(generator, definition, environment, names, outer), qualifier)
}

function joined(input: Relation, generation: Generation, qualifier: string | undefined): Relation {
  const made = generation.columns.map((column) => ({
    attribute: attributeOf(column),
    qualifier: qualifier === undefined ? [] : [qualifier],
  }))
  return {
    plan: generateOver(input.plan, generation),
    scope: { columns: [...input.scope.columns, ...made] },
    below: [],
  }
}
