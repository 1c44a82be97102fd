import type { XmlNode } from './xml-tree.ts'
import { axisNodes } from './xpath-axes.ts'
import type { XPath, XPathStep } from './xpath-parser.ts'
import { numberText, textNumber, trimmedText } from './xpath-values.ts'

/** Is what an expression gives: nodes by their places, in the document's order, or a simple value. */
export type XPathValue = readonly number[] | number | string | boolean

interface Context {
  readonly node: number
  readonly position: number
  readonly size: number
}

/** Computes expressions of XPath over a document. */
export class XPathEvaluator {
  readonly #nodes: readonly XmlNode[]

  constructor(nodes: readonly XmlNode[]) {
    this.#nodes = nodes
  }

  evaluate(expression: XPath): XPathValue {
    return this.#value(expression, { node: 0, position: 1, size: 1 })
  }

  /** Gives the text of a node: of elements, all text below them. */
  textOf(place: number): string {
    const node = this.#nodes[place]
    if (node === undefined) return ''
    if (node.kind !== 'element' && node.kind !== 'root') return node.value
    let text = ''
    for (let at = place + 1; at < node.end; at++) {
      const below = this.#nodes[at]
      if (below?.kind === 'text') text += below.value
    }
    return text
  }

  text(value: XPathValue): string {
    if (typeof value === 'number') return numberText(value)
    if (typeof value !== 'object') return String(value)
    const [first] = value
    return first === undefined ? '' : this.textOf(first)
  }

  number(value: XPathValue): number {
    if (typeof value === 'number') return value
    return typeof value === 'boolean' ? Number(value) : textNumber(this.text(value))
  }

  truth(value: XPathValue): boolean {
    if (typeof value === 'object') return value.length > 0
    return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : value !== '' && value !== false
  }

  #value(expression: XPath, context: Context): XPathValue {
    const [kind, first, second, third] = expression
    switch (kind) {
      case 'number':
        return Number(first)
      case 'string':
        return String(first)
      case 'negate':
        return -this.number(this.#value(first as XPath, context))
      case 'binary':
        return this.#binary(String(first), second as XPath, third as XPath, context)
      case 'call':
        return this.#call(String(first), second as readonly XPath[], context)
      case 'filter':
        return this.#kept(this.#nodesOf(first as XPath, context), second as readonly XPath[])
      case 'path':
        return this.#path(first as XPath, second as readonly XPathStep[], context)
      default:
        throw new TypeError(`no expression is called ${kind}`)
    }
  }

  #nodesOf(expression: XPath, context: Context): readonly number[] {
    const value = this.#value(expression, context)
    return typeof value === 'object' ? value : []
  }

  #path(start: XPath, steps: readonly XPathStep[], context: Context): readonly number[] {
    let nodes =
      start[0] === 'root' ? [0] : start[0] === 'context' ? [context.node] : this.#nodesOf(start, context)
    for (const [axis, test, predicates] of steps) {
      const found = new Set<number>()
      for (const node of nodes) {
        const along = axisNodes(this.#nodes, node, axis).filter((place) => this.#fits(place, axis, test))
        for (const place of this.#kept(along, predicates)) found.add(place)
      }
      nodes = [...found].sort((left, right) => left - right)
    }
    return nodes
  }

  #fits(place: number, axis: string, test: string): boolean {
    const node = this.#nodes[place]
    if (test === 'node()') return true
    if (test === 'text()') return node?.kind === 'text'
    if (test === 'comment()') return node?.kind === 'comment'
    if (test === 'processing-instruction()') return node?.kind === 'instruction'
    if (node?.kind !== (axis === 'attribute' ? 'attribute' : 'element')) return false
    // Prefixes stand for namespaces, and none is declared.
    return test === '*' || (test === node.name && !test.includes(':'))
  }

  #kept(nodes: readonly number[], predicates: readonly XPath[]): readonly number[] {
    let kept = nodes
    for (const predicate of predicates) {
      const size = kept.length
      kept = kept.filter((node, index) => {
        const value = this.#value(predicate, { node, position: index + 1, size })
        return typeof value === 'number' ? value === index + 1 : this.truth(value)
      })
    }
    return kept
  }

  #binary(operator: string, first: XPath, second: XPath, context: Context): XPathValue {
    const left = this.#value(first, context)
    if (operator === 'or') return this.truth(left) || this.truth(this.#value(second, context))
    if (operator === 'and') return this.truth(left) && this.truth(this.#value(second, context))
    const right = this.#value(second, context)
    switch (operator) {
      case '|':
        return [...new Set([...(left as number[]), ...(right as number[])])].sort((one, other) => one - other)
      case '+':
        return this.number(left) + this.number(right)
      case '-':
        return this.number(left) - this.number(right)
      case '*':
        return this.number(left) * this.number(right)
      case 'div':
        return this.number(left) / this.number(right)
      case 'mod':
        return this.number(left) % this.number(right)
      default:
        return this.#compare(operator, left, right)
    }
  }

  /** Nodes compare as any of their texts does, but beside a truth as whether there are any. */
  #compare(operator: string, left: XPathValue, right: XPathValue): boolean {
    if (typeof left === 'boolean' || typeof right === 'boolean') {
      const isEqual = operator === '=' || operator === '!='
      const [one, other] = [this.truth(left), this.truth(right)]
      return isEqual ? (one === other) === (operator === '=') : compare(operator, Number(one), Number(other))
    }
    const lefts = typeof left === 'object' ? left.map((node) => this.textOf(node)) : [left]
    const rights = typeof right === 'object' ? right.map((node) => this.textOf(node)) : [right]
    return lefts.some((one) =>
      rights.some((other) => {
        const asText = typeof one === 'string' && typeof other === 'string'
        if (asText && (operator === '=' || operator === '!=')) return (one === other) === (operator === '=')
        return compare(operator, this.number(one), this.number(other))
      }),
    )
  }

  #call(name: string, values: readonly XPath[], context: Context): XPathValue {
    if (name === 'position') return context.position
    if (name === 'last') return context.size
    if (name === 'true' || name === 'false') return name === 'true'
    const given = values.length === 0 ? [[context.node]] : values.map((value) => this.#value(value, context))
    const [first = ''] = given
    const texts = given.map((value) => this.text(value))
    const [text = '', second = '', third = ''] = texts
    switch (name) {
      case 'boolean':
        return this.truth(first)
      case 'not':
        return !this.truth(first)
      case 'count':
        return (first as readonly number[]).length
      case 'sum':
        return (first as readonly number[]).reduce((sum, node) => sum + textNumber(this.textOf(node)), 0)
      case 'name':
      case 'local-name': {
        const full = this.#nodes[(first as readonly number[])[0] ?? 0]?.name ?? ''
        return name === 'name' ? full : full.slice(full.indexOf(':') + 1)
      }
      case 'number':
        return this.number(first)
      case 'floor':
        return Math.floor(this.number(first))
      case 'ceiling':
        return Math.ceil(this.number(first))
      case 'round':
        return Math.floor(this.number(first) + 0.5)
      case 'string':
        return text
      case 'concat':
        return texts.join('')
      case 'contains':
        return text.includes(second)
      case 'starts-with':
        return text.startsWith(second)
      case 'string-length':
        return [...text].length
      case 'normalize-space':
        return trimmedText(text).replace(/[ \t\r\n]+/g, ' ')
      case 'substring-before':
        return text.includes(second) ? text.slice(0, text.indexOf(second)) : ''
      case 'substring-after':
        return text.includes(second) ? text.slice(text.indexOf(second) + second.length) : ''
      case 'translate':
        return translated(text, second, third)
      case 'substring':
        return this.#substring(text, given)
      default:
        throw new TypeError(`no function is called ${name}`)
    }
  }

  /** Positions count characters from 1, and are rounded. */
  #substring(text: string, [, start = 1, length]: readonly XPathValue[]): string {
    const first = Math.floor(this.number(start) + 0.5)
    const behind =
      length === undefined ? Number.POSITIVE_INFINITY : first + Math.floor(this.number(length) + 0.5)
    return [...text].filter((_, index) => index + 1 >= first && index + 1 < behind).join('')
  }
}

function compare(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    default:
      return left >= right
  }
}

function translated(text: string, from: string, to: string): string {
  const [sources, targets] = [[...from], [...to]]
  return [...text]
    .map((character) => {
      const place = sources.indexOf(character)
      return place === -1 ? character : (targets[place] ?? '')
    })
    .join('')
}
