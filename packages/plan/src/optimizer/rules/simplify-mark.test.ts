import { boolean } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { equal, not, or } from '../../../test/functions.ts'
import { analyzed, numbers, printed } from '../../../test/queries.ts'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import { optimize } from '../optimize.ts'
import { simplifyMark } from './simplify-mark.ts'

async function filteredBy(condition: (mark: Attribute) => Expression): Promise<string> {
  const [left, right] = [await analyzed(numbers('a', 5)), await analyzed(numbers('b', 5))]
  const mark: Attribute = {
    kind: 'attribute',
    id: nextAttributeId(),
    name: 'mark',
    type: boolean,
    nullable: true,
  }
  const keys = [...outputOf(left), ...outputOf(right)]
  const join: Plan = {
    kind: 'join',
    type: 'mark',
    left,
    right,
    condition: callOf(equal, keys),
    mark,
    nullAware: true,
  }
  return printed(optimize({ kind: 'filter', input: join, condition: condition(mark) }, [simplifyMark]))
}

describe('simplifyMark', () => {
  it('takes a mark that is open for false where a filter keeps only true ones', async () => {
    expect(`\n${await filteredBy((mark) => mark)}\n`).toMatchInlineSnapshot(`
      "
      Filter mark#1
      +- Join mark mark#1, (id#2 = id#3)
         :- Range (0, 5, step=1) [id#2]
         +- Range (0, 5, step=1) [id#3]
      "
    `)
  })

  it('leaves a mark open whose opposite is asked for, or that stands beside others', async () => {
    expect(await filteredBy((mark) => callOf(not, [mark]))).toContain('null aware')
    expect(await filteredBy((mark) => callOf(or, [mark, mark]))).toContain('null aware')
  })
})
