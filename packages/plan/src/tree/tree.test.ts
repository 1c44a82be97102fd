import { int } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { plus, upper } from '../../test/functions.ts'
import { analyzed, call, column, limit, people, select, value, values, where } from '../../test/queries.ts'
import { callOf } from '../calls/call-of.ts'
import { nextAttributeId } from '../expressions/attribute-id.ts'
import type { Attribute, Expression } from '../expressions/expression.ts'
import { literalOf } from '../expressions/literal-of.ts'
import type { Plan } from '../plans/plan.ts'
import { expressionsOf, mapExpressions } from './map-expressions.ts'
import { outputOf } from './output-of.ts'
import { renumber } from './renumber.ts'
import { expressionTree, planTree, unresolvedExpressionTree, unresolvedPlanTree } from './tree.ts'

const one = literalOf(int, 1)
const two = literalOf(int, 2)
const sum = callOf(plus, [one, callOf(plus, [two, one])])

describe('expressionTree', () => {
  it('visits a node before what is below it, and leaves out what the visitor skips', () => {
    const seen: string[] = []
    expressionTree.walk(sum, (node) => {
      seen.push(node.kind)
      return undefined
    })
    expect(seen).toEqual(['call', 'literal', 'call', 'literal', 'literal'])
    const outer: string[] = []
    expressionTree.walk(sum, (node) => {
      outer.push(node.kind)
      return 'skip'
    })
    expect(outer).toEqual(['call'])
  })

  it('gives the same object when nothing changed', () => {
    expect(expressionTree.mapChildren(sum, (child) => child)).toBe(sum)
    expect(expressionTree.rewriteUp(sum, (node) => node)).toBe(sum)
    expect(expressionTree.rewriteDown(sum, (node) => node)).toBe(sum)
  })

  it('keeps the parts that did not change', () => {
    const changed = expressionTree.mapChildren(sum, (child) => (child === one ? two : child))
    expect(changed.arguments).toEqual([two, sum.arguments[1]])
    expect(changed.arguments[1]).toBe(sum.arguments[1])
    expect(sum.arguments[0]).toBe(one)
  })

  it('changes children before their parents, or after', () => {
    const toTwo = (node: Expression): Expression => (node === one ? two : node)
    const isSumOfTwos = (node: Expression): boolean =>
      node.kind === 'call' && node.arguments.every((child) => child === two)
    const fold = (node: Expression): Expression => (isSumOfTwos(node) ? literalOf(int, 4) : toTwo(node))
    expect(expressionTree.rewriteUp(sum.arguments[1] ?? one, fold)).toEqual(literalOf(int, 4))
    expect(expressionTree.rewriteDown(sum.arguments[1] ?? one, fold)).toMatchObject({ kind: 'call' })
  })

  it('finds out whether some node passes a test', () => {
    expect(expressionTree.some(sum, (node) => node === two)).toBe(true)
    expect(expressionTree.some(sum, (node) => node.kind === 'cast')).toBe(false)
  })
})

describe('unresolved trees', () => {
  it('walk expressions and plans as they were written', () => {
    const extract = { kind: 'extract', child: column('a'), key: value(0) } as const
    expect(unresolvedExpressionTree.children(extract)).toEqual([column('a'), value(0)])
    expect(unresolvedExpressionTree.children(call('f', column('a'), value(1)))).toHaveLength(2)
    expect(unresolvedPlanTree.children(select(people, extract))).toEqual([people])
  })
})

describe('planTree and mapExpressions', () => {
  it('reach all expressions of a plan', async () => {
    const plan = await analyzed(where(select(people, call('upper', column('name'))), value(true)))
    expect(expressionsOf(plan)).toHaveLength(1)
    const kinds: string[] = []
    planTree.walk(plan, (node) => {
      kinds.push(node.kind, ...expressionsOf(node).map((expression) => expression.kind))
      return undefined
    })
    expect(kinds).toEqual(['filter', 'literal', 'project', 'alias', 'localRelation'])
  })

  it('reach rows of values and sort orders', async () => {
    const plan = await analyzed(values([value(1)], [value(2)]))
    expect(expressionsOf(plan)).toHaveLength(2)
    const next = mapExpressions(plan, (expression) => (expression.kind === 'literal' ? two : expression))
    expect(next).toMatchObject({ rows: [[{ value: 2 }], [{ value: 2 }]] })
    expect(mapExpressions(plan, (expression) => expression)).toBe(plan)
  })

  it('keep the id of a projection whatever it becomes', async () => {
    const plan = await analyzed(select(people, column('name')))
    const [name] = outputOf(plan)
    const changed = mapExpressions(plan, () => callOf(upper, [literalOf({ kind: 'string' }, 'a')]))
    expect(outputOf(changed)).toMatchObject([{ id: name?.id, name: 'name' }])
    const other: Attribute = {
      kind: 'attribute',
      id: nextAttributeId(),
      name: 'x',
      type: int,
      nullable: true,
    }
    expect(outputOf(mapExpressions(plan, () => other))).toMatchObject([{ id: name?.id, name: 'name' }])
  })
})

describe('outputOf', () => {
  it('passes through what changes no columns', async () => {
    const plan = await analyzed(limit(where(select(people, column('age')), value(true)), 1))
    expect(outputOf(plan)).toMatchObject([{ name: 'age', type: int, nullable: true }])
  })
})

describe('renumber', () => {
  it('gives every column of a plan a fresh id, the same one wherever it is used', async () => {
    const plan = await analyzed(where(select(people, call('upper', column('name'))), value(true)))
    const copy = renumber(plan)
    const ids = (root: Plan): number[] => {
      const found: number[] = []
      planTree.walk(root, (node) => {
        found.push(...outputOf(node).map((attribute) => attribute.id))
        return undefined
      })
      return found
    }
    expect(new Set([...ids(plan), ...ids(copy)]).size).toBe(2 * new Set(ids(plan)).size)
    expect(outputOf(copy)).toMatchObject([{ name: 'upper(name)' }])
  })
})
