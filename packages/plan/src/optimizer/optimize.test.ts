import { describe, expect, it } from 'vitest'
import { userFunction } from '../../test/functions.ts'
import {
  analyzed,
  as,
  call,
  column,
  descending,
  groupBy,
  images,
  join,
  limit,
  orderBy,
  people,
  printedOptimum,
  select,
  star,
  value,
  where,
} from '../../test/queries.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'
import { outputOf } from '../tree/output-of.ts'
import { optimize } from './optimize.ts'
import type { Rule } from './rule.ts'

const users = [userFunction('digit')]
const digit = call('digit', column('image'))

describe('optimize', () => {
  it('calls a model for ten rows of LIMIT 10', async () => {
    expect(
      await printedOptimum(limit(select(images, digit), 10), undefined, { users }),
    ).toMatchInlineSnapshot(`
      "
      Project [digit(image#1) AS digit(image)#2]
      +- Limit 10
         +- Scan image [image#1], 0 files, Limit: 10
      "
    `)
  })

  it('opens only the files that are needed, and calls the model once a row', async () => {
    const filtered = where(
      images,
      call('and', call('=', digit, value(3)), call('<', column('label'), value(5))),
    )
    const query = limit(orderBy(select(filtered, column('label'), as(digit, 'p')), column('p')), 10)
    expect(await printedOptimum(query, undefined, { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Sort [p#1 ASC NULLS FIRST]
         +- Project [label#2, digit(image)#3 AS p#1]
            +- Filter (digit(image)#3 = 3)
               +- Project [label#2, digit(image#4) AS digit(image)#3]
                  +- Scan image [image#4, label#2], 0 files, PartitionFilters: [(label#2 < 5)]
      "
    `)
  })

  it('calls the model for the first rows of an order only', async () => {
    const query = limit(orderBy(select(images, as(digit, 'p')), descending(column('size'))), 10)
    expect(await printedOptimum(query, undefined, { users })).toMatchInlineSnapshot(`
      "
      Project [digit(image#1) AS p#2]
      +- Limit 10
         +- Sort [size#3 DESC NULLS LAST]
            +- Scan image [image#1, size#3], 0 files
      "
    `)
  })

  it('computes an accuracy from one call a row', async () => {
    const hit = call('when', call('=', digit, column('label')), value(1), value(0))
    const query = groupBy(images, [column('label')], column('label'), call('avg', hit), call('count', star()))
    expect(await printedOptimum(query, undefined, { users })).toMatchInlineSnapshot(`
      "
      Aggregate [label#1], [label#1, (sum(cast(when((digit(image)#2 = label#1), 1, 0) as double)) / cast(count(cast(when((digit(image)#2 = label#1), 1, 0) as double)) as double)) AS avg(when((digit(image) = label), 1, 0))#3, count(1) AS count(1)#4]
      +- Project [label#1, digit(image#5) AS digit(image)#2]
         +- Scan image [image#5, label#1], 0 files
      "
    `)
  })

  it('asks a rule only about plans that have the kinds of nodes it needs', async () => {
    const asked: string[] = []
    const rule = (needs: Rule['needs']): Rule => ({
      name: 'note',
      order: 'up',
      ...(needs && { needs }),
      apply(plan) {
        asked.push(plan.kind)
        return plan
      },
    })
    const plan = await analyzed(limit(where(people, value(true)), 2))
    optimize(plan, [rule(['filter'])])
    expect(asked.splice(0)).toEqual(['filter', 'limit'])
    optimize(plan, [rule(['filter', 'sort'])])
    expect(asked.splice(0)).toEqual([])
    optimize(plan, [rule(undefined)])
    expect(asked).toEqual(['localRelation', 'filter', 'limit'])
  })

  it('asks a rule about outer joins and calls of functions of the user only where there are some', async () => {
    let asked = 0
    const rule = (part: Pick<Rule, 'needs' | 'onUserCalls'>): Rule => ({
      name: 'note',
      order: 'up',
      ...part,
      apply(plan) {
        asked++
        return plan
      },
    })
    const timesAsked = async (query: UnresolvedPlan, part: Pick<Rule, 'needs' | 'onUserCalls'>) => {
      asked = 0
      optimize(await analyzed(query, { users }), [rule(part)])
      return asked
    }
    const pairs = (type: 'inner' | 'left') => join(people, select(images, digit), value(true), type)
    expect(await timesAsked(pairs('inner'), { needs: ['outerJoin'] })).toBe(0)
    expect(await timesAsked(pairs('left'), { needs: ['outerJoin'] })).toBe(1)
    expect(await timesAsked(pairs('left'), { needs: ['markJoin'] })).toBe(0)
    expect(await timesAsked(pairs('left'), { onUserCalls: true })).toBe(4)
    expect(await timesAsked(join(people, images, value(true), 'left'), { onUserCalls: true })).toBe(0)
  })

  it('looks at nothing again that is settled, whatever changes above it', async () => {
    const asked: string[] = []
    const note = (order: 'down' | 'up'): Rule => ({
      name: `note${order}`,
      order,
      apply(plan) {
        asked.push(`${order} ${plan.kind}`)
        return plan
      },
    })
    const shorten: Rule = {
      name: 'shorten',
      order: 'down',
      at: ['limit'],
      apply: (plan) => (plan.kind === 'limit' && plan.limit > 1 ? { ...plan, limit: plan.limit - 1 } : plan),
    }
    const plan = await analyzed(limit(where(people, value(true)), 3))
    const below = ['down filter', 'down localRelation', 'up localRelation', 'up filter']
    optimize(plan, [note('down'), shorten, note('up')])
    expect(asked.splice(0)).toEqual(['down limit', 'down limit', 'down limit', ...below, 'up limit'])
    optimize(plan, [note('down'), note('up')], [shorten])
    const limits = ['down limit', 'up limit']
    expect(asked).toEqual(['down limit', ...below, 'up limit', ...limits, ...limits])
  })

  it('gives the same columns under the same ids, and nothing to do the second time', async () => {
    const plan = await analyzed(select(where(people, value(true)), star(), as(column('age'), 'a')))
    const optimized = optimize(plan)
    expect(outputOf(optimized).map(({ id, name }) => ({ id, name }))).toEqual(
      outputOf(plan).map(({ id, name }) => ({ id, name })),
    )
    expect(optimize(optimized)).toBe(optimized)
  })
})
