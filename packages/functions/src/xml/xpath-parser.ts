/**
 * Is an expression of XPath 1.0 as plain data, which native reads as JSON: `['number', text]`, `['string', text]`,
 * `['call', name, arguments]`, `['binary', operator, left, right]`, `['negate', value]`, `['filter', value, predicates]`,
 * `['path', start, steps]` with a start of `['root']`, `['context']` or an expression.
 */
export type XPath = readonly [kind: string, ...parts: readonly unknown[]]

/** Goes from nodes to others: an axis, a test of their kind or name, and conditions. */
export type XPathStep = readonly [axis: string, test: string, predicates: readonly XPath[]]

const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|("[^"]*"|'[^']*')|(\.\.|::|\/\/|!=|<=|>=|[()[\].@,/|+\-=<>*])|([A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*(?::(?!:)(?:\*|[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*))?))/y

const AXES: ReadonlySet<string> = new Set([
  'ancestor',
  'ancestor-or-self',
  'attribute',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
])
const KINDS: ReadonlySet<string> = new Set(['text', 'node', 'comment', 'processing-instruction'])
/** The functions with how many arguments they take, at least and at most. */
const FUNCTIONS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  boolean: [1, 1],
  ceiling: [1, 1],
  concat: [2, 100],
  contains: [2, 2],
  count: [1, 1],
  false: [0, 0],
  floor: [1, 1],
  last: [0, 0],
  'local-name': [0, 1],
  name: [0, 1],
  'normalize-space': [0, 1],
  not: [1, 1],
  number: [0, 1],
  position: [0, 0],
  round: [1, 1],
  'starts-with': [2, 2],
  string: [0, 1],
  'string-length': [0, 1],
  substring: [2, 3],
  'substring-after': [2, 2],
  'substring-before': [2, 2],
  sum: [1, 1],
  translate: [3, 3],
  true: [0, 0],
}
/** Functions that look at nodes, not at their text. */
const OVER_NODES: ReadonlySet<string> = new Set(['count', 'sum', 'name', 'local-name'])
/** The binary operators, from those that bind least on. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', 'div', 'mod'],
]
const DEEPEST = 100

/**
 * Reads an expression of XPath 1.0. Throws a `SyntaxError` for other text, for functions that are not of XPath's core, and
 * for variables.
 *
 * @example
 * ```ts
 * parseXPath('a/b') // ['path', ['context'], [['child', 'a', []], ['child', 'b', []]]]
 * ```
 */
export function parseXPath(text: string): XPath {
  return new XPathParser(text).whole()
}

class XPathParser {
  readonly #tokens: readonly string[]
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
  }

  whole(): XPath {
    const expression = this.#binary(0)
    if (this.#at < this.#tokens.length) throw this.#unexpected()
    return expression
  }

  #binary(level: number): XPath {
    const operators = LEVELS[level]
    if (operators === undefined) return this.#negation()
    let left = this.#binary(level + 1)
    while (operators.includes(this.#here())) {
      const operator = this.#next()
      left = ['binary', operator, left, this.#binary(level + 1)]
    }
    return left
  }

  #negation(): XPath {
    let negative = 0
    while (this.#takes('-')) negative++
    let value = this.#path()
    while (this.#takes('|')) value = ['binary', '|', asNodes(value), asNodes(this.#path())]
    return negative === 0 ? value : negative % 2 === 1 ? ['negate', value] : ['negate', ['negate', value]]
  }

  #path(): XPath {
    if (++this.#depth > DEEPEST) throw new SyntaxError('it is nested too deeply')
    const path = this.#startsPrimary() ? this.#filtered() : this.#location()
    this.#depth--
    return path
  }

  #startsPrimary(): boolean {
    const token = this.#here()
    if (/^[\d"'(]/.test(token) || /^\.\d/.test(token)) return true
    return this.#tokens[this.#at + 1] === '(' && isName(token) && !KINDS.has(token)
  }

  #filtered(): XPath {
    const primary = this.#primary()
    const predicates = this.#predicates()
    const value: XPath = predicates.length === 0 ? primary : ['filter', asNodes(primary), predicates]
    if (this.#here() !== '/' && this.#here() !== '//') return value
    return ['path', asNodes(value), this.#steps([])]
  }

  #primary(): XPath {
    const token = this.#next()
    if (token === '(') {
      const value = this.#binary(0)
      this.#require(')')
      return value
    }
    if (/^["']/.test(token)) return ['string', token.slice(1, -1)]
    if (!isName(token)) return ['number', token]
    this.#require('(')
    const values: XPath[] = []
    if (this.#here() !== ')') {
      do values.push(this.#binary(0))
      while (this.#takes(','))
    }
    this.#require(')')
    const count = FUNCTIONS[token]
    if (count === undefined) throw new SyntaxError(`there is no function \`${token}\``)
    if (values.length < count[0] || values.length > count[1])
      throw new SyntaxError(`\`${token}\` does not take ${values.length} arguments`)
    return ['call', token, OVER_NODES.has(token) ? values.map(asNodes) : values]
  }

  #location(): XPath {
    if (this.#takes('/')) {
      const isStep = isName(this.#here()) || ['.', '..', '@', '*'].includes(this.#here())
      return ['path', ['root'], isStep ? this.#steps([this.#step()]) : []]
    }
    if (this.#here() === '//') return ['path', ['root'], this.#steps([])]
    return ['path', ['context'], this.#steps([this.#step()])]
  }

  #steps(steps: XPathStep[]): readonly XPathStep[] {
    for (;;) {
      if (this.#takes('//')) steps.push(['descendant-or-self', 'node()', []])
      else if (!this.#takes('/')) return steps
      steps.push(this.#step())
    }
  }

  #step(): XPathStep {
    if (this.#takes('.')) return ['self', 'node()', []]
    if (this.#takes('..')) return ['parent', 'node()', []]
    let axis = this.#takes('@') ? 'attribute' : 'child'
    if (this.#tokens[this.#at + 1] === '::') {
      axis = this.#next()
      this.#require('::')
      if (!AXES.has(axis)) throw new SyntaxError(`there is no axis \`${axis}\``)
    }
    const test = this.#test()
    return [axis, test, this.#predicates()]
  }

  #test(): string {
    const token = this.#next()
    if (token === '*') return token
    if (!isName(token)) {
      this.#at--
      throw this.#unexpected()
    }
    if (!KINDS.has(token) || this.#here() !== '(') return token
    this.#require('(')
    this.#require(')')
    return `${token}()`
  }

  #predicates(): readonly XPath[] {
    const predicates: XPath[] = []
    while (this.#takes('[')) {
      predicates.push(this.#binary(0))
      this.#require(']')
    }
    return predicates
  }

  #here(): string {
    return this.#tokens[this.#at] ?? ''
  }

  #next(): string {
    const token = this.#here()
    if (token === '') throw new SyntaxError('it ends too early')
    this.#at++
    return token
  }

  #takes(token: string): boolean {
    if (this.#here() !== token) return false
    this.#at++
    return true
  }

  #require(token: string): void {
    if (!this.#takes(token)) throw this.#unexpected(token)
  }

  #unexpected(expected = 'a path'): SyntaxError {
    const actual = this.#here() === '' ? 'its end' : `\`${this.#here()}\``
    return new SyntaxError(`expected ${expected}, got ${actual}`)
  }
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) throw new SyntaxError(`it has no meaning from \`${text.slice(at, at + 10)}\` on`)
    tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '')
  }
  return tokens
}

function isName(token: string): boolean {
  return /^[A-Za-z_\u0080-\uffff]/.test(token)
}

const NODE_KINDS = ['path', 'filter']

/** Refuses what is a number, text or truth where only nodes make sense. */
function asNodes(value: XPath): XPath {
  const isNodes = NODE_KINDS.includes(value[0]) || (value[0] === 'binary' && value[1] === '|')
  if (!isNodes) throw new SyntaxError('nodes are expected where it has another value')
  return value
}
