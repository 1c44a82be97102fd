import { boolean, double } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { count, equal, not, random, sum } from '../../../test/functions.ts'
import { printed } from '../../../test/queries.ts'
import { only, warehouseTable } from '../../../test/warehouse.ts'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { AggregateCall, Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Aggregate, Join, Plan, Scan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { optimize } from '../optimize.ts'
import { eliminateDistinct } from './eliminate-distinct.ts'
import { pushDistinctThroughMark } from './push-distinct-through-mark.ts'

const visits = warehouseTable('visits', 1_000_000, { page: 1000, person: 50_000, at: 'key' })
const pages = warehouseTable('pages', 1000, { p_page: 'key', p_kind: 10 })
const mark: Attribute = {
  kind: 'attribute',
  id: nextAttributeId(),
  name: 'mark',
  type: boolean,
  nullable: false,
}

function columnOf(table: Scan, name: string): Attribute {
  const column = table.output.find((each) => each.name === name)
  if (column === undefined) throw new RangeError(`no column ${name}`)
  return column
}

function grouped(
  input: Plan,
  groupings: readonly Attribute[],
  ...calls: readonly AggregateCall[]
): Aggregate {
  const named = calls.map((call) => aliasOf(call, call.function.name))
  return { kind: 'aggregate', input, groupings, aggregates: [...groupings, ...named] }
}

function over(definition: typeof count, argument: Attribute, distinct: boolean): AggregateCall {
  return callOf(definition, [argument], { distinct })
}

/** Keeps visits of which pages there are. */
function visited(right: Plan, key: string, condition: Expression = mark, table = visits): Plan {
  const keys = [columnOf(table, 'page'), columnOf(pages, key)]
  const join: Join = { kind: 'join', type: 'mark', left: table, right, condition: callOf(equal, keys), mark }
  return { kind: 'filter', input: join, condition }
}

const pushed = (plan: Plan): string => `\n${printed(optimize(plan, [], [pushDistinctThroughMark]))}\n`
const eliminated = (plan: Plan): string => `\n${printed(optimize(plan, [], [eliminateDistinct]))}\n`

describe('pushDistinctThroughMark', () => {
  it('groups before a mark over what is grouped by, and is done', () => {
    expect(pushed(grouped(visited(pages, 'p_page'), [columnOf(visits, 'page')]))).toMatchInlineSnapshot(`
      "
      Project [page#1]
      +- Filter mark#2
         +- Join mark mark#2, (page#1 = p_page#3)
            :- Aggregate [page#1], [page#1]
            :  +- Scan visits [page#1, person#4, at#5], 0 files
            +- Scan pages [p_page#3, p_kind#6], 0 files
      "
    `)
    const opposite = visited(only(pages, 'p_kind'), 'p_page', callOf(not, [mark]))
    expect(pushed(grouped(opposite, [columnOf(visits, 'page')]))).toMatchInlineSnapshot(`
      "
      Project [page#1]
      +- Filter (NOT mark#2)
         +- Join mark mark#2, (page#1 = p_page#3)
            :- Aggregate [page#1], [page#1]
            :  +- Scan visits [page#1, person#4, at#5], 0 files
            +- Filter (p_kind#6 = 7)
               +- Scan pages [p_page#3, p_kind#6], 0 files
      "
    `)
  })

  it('leaves out rows that are there twice below values that are counted once', () => {
    const once = grouped(visited(pages, 'p_page'), [], over(count, columnOf(visits, 'page'), true))
    expect(pushed(once)).toMatchInlineSnapshot(`
      "
      Aggregate [], [count(DISTINCT page#1) AS count#2]
      +- Filter mark#3
         +- Join mark mark#3, (page#1 = p_page#4)
            :- Aggregate [page#1], [page#1]
            :  +- Scan visits [page#1, person#5, at#6], 0 files
            +- Scan pages [p_page#4, p_kind#7], 0 files
      "
    `)
  })

  it('leaves alone what counts every row, and rows of which few are there twice', () => {
    const all = grouped(visited(pages, 'p_page'), [], over(count, columnOf(visits, 'page'), false))
    expect(pushed(all)).not.toContain('Aggregate [page')
    const both = grouped(
      visited(pages, 'p_page'),
      [columnOf(visits, 'page')],
      over(sum, columnOf(visits, 'page'), false),
    )
    expect(pushed(both)).toBe(`\n${printed(both)}\n`)
    const keys = grouped(visited(pages, 'p_page'), [columnOf(visits, 'at')])
    expect(pushed(keys)).toBe(`\n${printed(keys)}\n`)
  })

  it('leaves alone marks that few rows have: these are soon grouped', () => {
    const few = grouped(visited(only(pages, 'p_kind'), 'p_page'), [columnOf(visits, 'page')])
    expect(pushed(few)).toBe(`\n${printed(few)}\n`)
  })

  it('leaves alone what is drawn by chance for every row', () => {
    const drawn = callOf(equal, [callOf(random, []), literalOf(double, 0.5)])
    const chance = grouped(visited(pages, 'p_page', drawn), [columnOf(visits, 'page')])
    expect(pushed(chance)).toBe(`\n${printed(chance)}\n`)
  })
})

describe('eliminateDistinct', () => {
  it('leaves out a DISTINCT where a mark only asks whether there is a row', () => {
    expect(eliminated(visited(grouped(pages, [columnOf(pages, 'p_page')]), 'p_page'))).toMatchInlineSnapshot(`
      "
      Filter mark#1
      +- Join mark mark#1, (page#2 = p_page#3)
         :- Scan visits [page#2, person#4, at#5], 0 files
         +- Project [p_page#3]
            +- Scan pages [p_page#3, p_kind#6], 0 files
      "
    `)
  })

  it('leaves one in that leaves much less to look among', () => {
    const few = visited(grouped(pages, [columnOf(pages, 'p_kind')]), 'p_kind')
    expect(eliminated(few)).toBe(`\n${printed(few)}\n`)
  })

  it('leaves one out of more rows than ask', () => {
    const small = warehouseTable('small', 10, { page: 'key' })
    expect(
      eliminated(visited(grouped(pages, [columnOf(pages, 'p_kind')]), 'p_kind', mark, small)),
    ).not.toContain('Aggregate')
  })

  it('leaves groups alone of which something is asked, and those without a key', () => {
    const counted = grouped(pages, [columnOf(pages, 'p_page')], over(count, columnOf(pages, 'p_kind'), false))
    expect(eliminated(visited(counted, 'p_page'))).toContain('Aggregate')
  })
})
