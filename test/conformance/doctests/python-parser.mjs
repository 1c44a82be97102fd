import { pythonTokens } from './python-tokens.mjs'

/** Reads a Python program into a list of statements. What examples do not use raises a SyntaxError. */
export function parsePython(text) {
  const parser = new Parser(pythonTokens(text))
  return parser.block(-1)
}

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not', 'is']
const BINARY = [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%', '@']]
const COMPOUND = ['while', 'async', 'match', 'raise', 'global', 'nonlocal']

class Parser {
  constructor(tokens) {
    this.tokens = tokens
    this.at = 0
  }

  get token() {
    return this.tokens[this.at]
  }

  is(text) {
    const { kind } = this.token
    return this.token.text === text && (kind === 'operator' || kind === 'name')
  }

  take(text) {
    if (!this.is(text)) return false
    this.at++
    return true
  }

  expect(text) {
    if (!this.take(text)) throw new SyntaxError(`expected \`${text}\`, got \`${this.token.text}\``)
  }

  name() {
    if (this.token.kind !== 'name') throw new SyntaxError(`expected a name, got \`${this.token.text}\``)
    return this.tokens[this.at++].text
  }

  /** Reads the lines that are indented by more than a number of blanks. */
  block(outer) {
    const statements = []
    let indent
    while (this.token.kind === 'line' && this.tokens[this.at + 1]?.kind !== 'end') {
      indent ??= this.token.indent
      if (this.token.indent <= outer) break
      this.at++
      statements.push(this.statement(indent))
      while (this.take(';')) if (this.token.kind !== 'line') statements.push(this.statement(indent))
    }
    return statements
  }

  suite(indent) {
    this.expect(':')
    return this.token.kind === 'line' ? this.block(indent) : [this.statement(indent)]
  }

  statement(indent) {
    if (this.take('@')) return this.decorated(indent)
    if (this.token.kind === 'name' && COMPOUND.includes(this.token.text)) {
      throw new SyntaxError(`\`${this.token.text}\``)
    }
    if (this.take('import')) return this.importModules()
    if (this.take('from')) return this.importNames()
    if (this.take('def')) return this.definition(indent)
    if (this.take('class')) return this.classDefinition(indent)
    if (this.take('for')) return this.loop(indent)
    if (this.take('with')) return this.withBlock(indent)
    if (this.take('try')) return this.tryBlock(indent)
    if (this.take('if')) return this.condition(indent)
    if (this.take('pass')) return { kind: 'pass' }
    if (this.take('return')) {
      return { kind: 'return', value: this.token.kind === 'line' ? undefined : this.list() }
    }
    if (this.take('yield')) return { kind: 'yield', value: this.list() }
    if (this.take('assert')) return { kind: 'assert', value: this.list() }
    return this.assignment()
  }

  decorated(indent) {
    const decorator = this.expression()
    if (this.token.kind === 'line') this.at++
    return { kind: 'decorated', decorator, definition: this.statement(indent) }
  }

  assignment() {
    const targets = []
    let value = this.list()
    if (this.take(':')) {
      this.expression()
      this.expect('=')
      return { kind: 'assign', targets: [value], value: this.list() }
    }
    while (this.take('=')) {
      targets.push(value)
      value = this.list()
    }
    return targets.length === 0 ? { kind: 'expression', value } : { kind: 'assign', targets, value }
  }

  importModules() {
    const names = []
    do {
      let path = this.name()
      while (this.take('.')) path += `.${this.name()}`
      names.push({ path, as: this.take('as') ? this.name() : path.split('.')[0], whole: true })
    } while (this.take(','))
    return { kind: 'import', names }
  }

  importNames() {
    let path = this.name()
    while (this.take('.')) path += `.${this.name()}`
    this.expect('import')
    if (this.take('*')) return { kind: 'import', names: [] }
    const inBrackets = this.take('(')
    const names = []
    do {
      if (this.is(')')) break
      const name = this.name()
      names.push({ path: `${path}.${name}`, as: this.take('as') ? this.name() : name })
    } while (this.take(','))
    if (inBrackets) this.expect(')')
    return { kind: 'import', names }
  }

  definition(indent) {
    const name = this.name()
    this.expect('(')
    const parameters = this.parameters(')')
    this.expect(')')
    if (this.take('->')) this.expression()
    return { kind: 'define', name, parameters, body: this.suite(indent) }
  }

  classDefinition(indent) {
    const name = this.name()
    if (this.take('(')) this.arguments()
    return { kind: 'class', name, body: this.suite(indent) }
  }

  parameters(end) {
    const parameters = []
    while (!this.is(end)) {
      const rest = this.take('*')
      const name = this.name()
      if (end === ')' && this.take(':')) this.expression()
      parameters.push({ name, rest, default: this.take('=') ? this.expression() : undefined })
      if (!this.take(',')) break
    }
    return parameters
  }

  loop(indent) {
    const target = this.targets()
    this.expect('in')
    return { kind: 'for', target, over: this.list(), body: this.suite(indent) }
  }

  withBlock(indent) {
    const value = this.expression()
    const target = this.take('as') ? this.postfix() : undefined
    const body = this.take(',') ? [this.withBlock(indent)] : this.suite(indent)
    return { kind: 'with', value, target, body }
  }

  tryBlock(indent) {
    const body = this.suite(indent)
    const handlers = []
    let last = []
    while (this.token.kind === 'line' && ['except', 'finally'].includes(this.tokens[this.at + 1]?.text)) {
      this.at++
      if (this.take('finally')) last = this.suite(indent)
      else {
        this.expect('except')
        if (!this.is(':')) this.expression()
        if (this.take('as')) this.name()
        handlers.push(this.suite(indent))
      }
    }
    return { kind: 'try', body, handler: handlers[0], last }
  }

  condition(indent) {
    const test = this.expression()
    const body = this.suite(indent)
    let otherwise = []
    if (this.token.kind === 'line' && ['else', 'elif'].includes(this.tokens[this.at + 1]?.text)) {
      this.at++
      if (this.take('elif')) otherwise = [this.condition(indent)]
      else {
        this.expect('else')
        otherwise = this.suite(indent)
      }
    }
    return { kind: 'if', test, body, otherwise }
  }

  targets() {
    const first = this.postfix()
    if (!this.is(',')) return first
    const items = [first]
    while (this.take(',')) items.push(this.postfix())
    return { kind: 'tuple', items }
  }

  /** Reads expressions between commas: one alone stays itself, several are a tuple. */
  list() {
    const first = this.starred()
    if (!this.is(',')) return first
    const items = [first]
    while (this.take(',')) {
      if (this.token.kind === 'line' || this.is('=') || this.is(')') || this.is(']')) break
      items.push(this.starred())
    }
    return { kind: 'tuple', items }
  }

  starred() {
    return this.take('*') ? { kind: 'spread', value: this.expression() } : this.expression()
  }

  expression() {
    if (this.take('lambda')) {
      const parameters = this.parameters(':')
      this.expect(':')
      return { kind: 'lambda', parameters, body: this.expression() }
    }
    const value = this.disjunction()
    if (!this.take('if')) return value
    const test = this.disjunction()
    this.expect('else')
    return { kind: 'choose', test, value, otherwise: this.expression() }
  }

  disjunction() {
    let left = this.conjunction()
    while (this.take('or')) left = { kind: 'or', left, right: this.conjunction() }
    return left
  }

  conjunction() {
    let left = this.negation()
    while (this.take('and')) left = { kind: 'and', left, right: this.negation() }
    return left
  }

  negation() {
    return this.take('not') ? { kind: 'not', value: this.negation() } : this.comparison()
  }

  comparison() {
    let left = this.binary(0)
    let last = left
    while (COMPARISONS.some((operator) => this.is(operator))) {
      let { text: operator } = this.tokens[this.at++]
      if (operator === 'not') {
        this.expect('in')
        operator = 'not in'
      }
      if (operator === 'is' && this.take('not')) operator = 'is not'
      const right = this.binary(0)
      const compared = { kind: 'binary', operator, left: last, right }
      left = last === left ? compared : { kind: 'and', left, right: compared }
      last = right
    }
    return left
  }

  binary(level) {
    const operators = BINARY[level]
    if (operators === undefined) return this.unary()
    let left = this.binary(level + 1)
    while (this.token.kind === 'operator' && operators.includes(this.token.text)) {
      const { text: operator } = this.tokens[this.at++]
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) }
    }
    return left
  }

  unary() {
    for (const operator of ['-', '+', '~']) {
      if (this.token.kind === 'operator' && this.take(operator)) {
        return { kind: 'unary', operator, value: this.unary() }
      }
    }
    const base = this.postfix()
    if (!this.take('**')) return base
    return { kind: 'binary', operator: '**', left: base, right: this.unary() }
  }

  postfix() {
    let value = this.atom()
    for (;;) {
      if (this.take('.')) value = { kind: 'member', value, name: this.name() }
      else if (this.take('(')) value = { kind: 'call', function: value, ...this.arguments() }
      else if (this.take('[')) {
        value = { kind: 'index', value, index: this.subscript() }
        this.expect(']')
      } else return value
    }
  }

  subscript() {
    const start = this.is(':') ? undefined : this.list()
    if (!this.take(':')) return start
    return { kind: 'slice', start, end: this.is(']') ? undefined : this.expression() }
  }

  arguments() {
    const given = []
    const named = {}
    while (!this.is(')')) {
      if (this.take('**')) given.push({ kind: 'spreadNamed', value: this.expression() })
      else if (this.token.kind === 'name' && this.tokens[this.at + 1]?.text === '=') {
        const name = this.name()
        this.expect('=')
        named[name] = this.expression()
      } else {
        const value = this.starred()
        given.push(this.is('for') ? this.comprehension(value) : value)
      }
      if (!this.take(',')) break
    }
    this.expect(')')
    return { given, named }
  }

  comprehension(value) {
    this.expect('for')
    const target = this.targets()
    this.expect('in')
    const over = this.disjunction()
    const test = this.take('if') ? this.disjunction() : undefined
    return { kind: 'comprehension', value, target, over, test }
  }

  atom() {
    const { token } = this
    switch (token.kind) {
      case 'integer':
      case 'float':
        this.at++
        return { kind: token.kind, value: token.value }
      case 'string':
      case 'bytes':
      case 'format':
        return this.strings()
      case 'name':
        this.at++
        return { kind: 'name', name: token.text }
    }
    if (this.take('(')) return this.brackets()
    if (this.take('[')) {
      const items = this.items(']')
      return items.length === 1 && items[0].kind === 'comprehension' ? items[0] : { kind: 'list', items }
    }
    if (this.take('{')) return this.braces()
    if (this.take('.')) return this.ellipsis()
    throw new SyntaxError(`cannot read \`${token.text}\``)
  }

  ellipsis() {
    this.expect('.')
    this.expect('.')
    return { kind: 'name', name: 'None' }
  }

  strings() {
    let text = ''
    const { kind } = this.token
    while (['string', 'bytes', 'format'].includes(this.token.kind)) text += this.tokens[this.at++].value
    if (kind === 'format') return { kind: 'format', parts: formatParts(text) }
    return { kind, value: text }
  }

  brackets() {
    if (this.take(')')) return { kind: 'tuple', items: [] }
    const value = this.list()
    const inner = this.is('for') ? this.comprehension(value) : value
    this.expect(')')
    return inner
  }

  items(end) {
    const items = []
    while (!this.is(end)) {
      const value = this.starred()
      items.push(this.is('for') ? this.comprehension(value) : value)
      if (!this.take(',')) break
    }
    this.expect(end)
    return items
  }

  braces() {
    const entries = []
    const items = []
    while (!this.is('}')) {
      const key = this.starred()
      if (this.take(':')) entries.push([key, this.expression()])
      else items.push(key)
      if (!this.take(',')) break
    }
    this.expect('}')
    return items.length > 0 ? { kind: 'set', items } : { kind: 'dictionary', entries }
  }
}

/** Takes a text with `{expressions}` apart. */
function formatParts(text) {
  return text.split(/(\{[^{}]*\})/).map((part) => {
    if (!/^\{.*\}$/.test(part)) return { text: part.replaceAll('{{', '{').replaceAll('}}', '}') }
    const [source] = part.slice(1, -1).split(/[:!](?![^()]*\))/)
    const [{ value }] = parsePython(source)
    return { value }
  })
}
