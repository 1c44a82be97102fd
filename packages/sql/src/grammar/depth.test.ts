import type { UnresolvedExpression } from '@kindling/plan'
import { describe, expect, it } from 'vitest'
import { parseDataType, parseExpression, parseStatement } from '../parse.ts'

function depthOf(expression: UnresolvedExpression): number {
  return expression.kind === 'call' ? 1 + Math.max(...expression.arguments.map(depthOf)) : 1
}

const chain = (operator: string, length: number): string =>
  Array.from({ length }, (_, index) => `a${index}`).join(` ${operator} `)

describe('a long chain', () => {
  it.each(['AND', 'OR', '+', '*', '||'])('of 10,000 operands between %s makes a shallow tree', (operator) => {
    expect(depthOf(parseExpression(chain(operator, 10_000)))).toBeLessThan(20)
  })

  it('of + that a person may write is grouped from the left, as Spark does', () => {
    expect(depthOf(parseExpression(chain('+', 200)))).toBe(200)
  })

  it('of operators that cannot be regrouped has a limit', () => {
    expect(depthOf(parseExpression(chain('-', 1000)))).toBe(1000)
    expect(() => parseExpression(chain('-', 2000))).toThrow('nested more than 1000 levels deep')
    expect(() => parseExpression(`a${'[0]'.repeat(2000)}`)).toThrow('nested more than 1000 levels deep')
  })

  it('of names may be long', () => {
    expect(parseExpression(`a${'.b'.repeat(10_000)}`)).toMatchObject({ kind: 'attribute' })
  })

  it('of rows and items may be long', () => {
    const items = Array.from({ length: 20_000 }, (_, index) => index)
    expect(parseExpression(`a IN (${items.join(', ')})`)).toMatchObject({ name: 'in' })
    expect(parseStatement(`VALUES ${items.join(', ')}`)).toMatchObject({ plan: { kind: 'values' } })
  })
})

describe('nesting', () => {
  const nested: readonly (readonly [string, (levels: number) => unknown])[] = [
    ['parentheses', (levels) => parseExpression(`${'('.repeat(levels)}1${')'.repeat(levels)}`)],
    ['calls', (levels) => parseExpression(`${'f('.repeat(levels)}1${')'.repeat(levels)}`)],
    ['NOT', (levels) => parseExpression(`${'NOT '.repeat(levels)}a`)],
    ['signs', (levels) => parseExpression(`${'- '.repeat(levels)}a`)],
    ['CASE', (levels) => parseExpression(`${'CASE WHEN a THEN '.repeat(levels)}1${' END'.repeat(levels)}`)],
    ['subscripts', (levels) => parseExpression(`${'a['.repeat(levels)}1${']'.repeat(levels)}`)],
    ['queries', (levels) => parseStatement(`${'('.repeat(levels)}SELECT 1${')'.repeat(levels)}`)],
    [
      'subqueries',
      (levels) => parseStatement(`${'SELECT * FROM ('.repeat(levels)}SELECT 1${')'.repeat(levels)}`),
    ],
    ['relations', (levels) => parseStatement(`SELECT * FROM ${'('.repeat(levels)}t${')'.repeat(levels)}`)],
    ['types', (levels) => parseDataType(`${'ARRAY<'.repeat(levels)}INT${'>'.repeat(levels)}`)],
  ]

  it.each(nested)('of %s works 390 levels deep', (_, parse) => {
    expect(() => parse(390)).not.toThrow()
  })

  it.each(nested)('of %s beyond the limit is an error, whatever the depth', (_, parse) => {
    for (const levels of [402, 5000, 20_000]) {
      expect(() => parse(levels)).toThrow('Syntax error at a place nested more than 400 levels deep.')
    }
  })

  it('is an error as well where the caller has left no stack', () => {
    const text = `${'('.repeat(350)}1${')'.repeat(350)}`
    let raised: unknown
    const fill = (): void => {
      try {
        fill()
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
      }
      if (raised !== undefined) return
      try {
        parseExpression(text)
      } catch (error) {
        if (!(error instanceof RangeError)) raised = error
      }
    }
    fill()
    expect(raised).toMatchObject({ code: 'PARSE_SYNTAX_ERROR' })
    expect(parseExpression('1')).toMatchObject({ value: 1 })
  })
})
