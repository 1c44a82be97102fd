import { Float, repr, Tuple } from './python-values.mjs'

/** Names the list of what a generator gives. */
const YIELDED = Symbol('yielded')

/** Ends a function with a value. */
class Return {
  constructor(value) {
    this.value = value
  }
}

/**
 * Runs statements of Python that `parsePython` read. `host` knows the objects: `member`, `call`, `index`, `binary`,
 * `unary`, `items`, `module` and `builtin`. Calls may be asynchronous, and are awaited.
 */
export class PythonRun {
  constructor(host) {
    this.host = host
    this.names = new Map()
  }

  /** Runs statements and gives the value of the last one, where that is an expression. */
  async run(statements, scope = this.names) {
    let value
    for (const statement of statements) value = await this.statement(statement, scope)
    return value
  }

  async statement(node, scope) {
    switch (node.kind) {
      case 'expression':
        return await this.value(node.value, scope)
      case 'assign': {
        const value = await this.value(node.value, scope)
        for (const target of node.targets) await this.assign(target, value, scope)
        return undefined
      }
      case 'import':
        for (const { path, as, whole } of node.names) {
          const name = whole && as === path.split('.')[0] ? as : path
          this.names.set(as, this.host.module(name))
        }
        return undefined
      case 'define':
        scope.set(node.name, this.definition(node, scope))
        return undefined
      case 'decorated': {
        const decorate = await this.value(node.decorator, scope)
        const { definition } = node
        const decorated =
          definition.kind === 'class' ? this.classOf(definition, scope) : this.definition(definition, scope)
        scope.set(definition.name, await decorate([decorated], {}))
        return undefined
      }
      case 'for':
        for (const item of await this.host.items(await this.value(node.over, scope))) {
          await this.assign(node.target, item, scope)
          await this.run(node.body, scope)
        }
        return undefined
      case 'with': {
        const value = await this.value(node.value, scope)
        if (node.target !== undefined) await this.assign(node.target, value.entered ?? value, scope)
        try {
          return await this.run(node.body, scope)
        } finally {
          await value.leave?.()
        }
      }
      case 'try':
        try {
          return await this.run(node.body, scope)
        } catch (error) {
          if (node.handler === undefined || error instanceof Return) throw error
          return await this.run(node.handler, scope)
        } finally {
          await this.run(node.last, scope)
        }
      case 'if':
        return await this.run(truth(await this.value(node.test, scope)) ? node.body : node.otherwise, scope)
      case 'return':
        throw new Return(node.value === undefined ? null : await this.value(node.value, scope))
      case 'assert':
        if (!truth(await this.value(node.value, scope))) throw new Error('assertion failed')
        return undefined
      case 'class':
        scope.set(node.name, this.classOf(node, scope))
        return undefined
      case 'yield':
        scope.yielded.push(await this.value(node.value, scope))
        return undefined
      case 'pass':
        return undefined
      default:
        throw new SyntaxError(`\`${node.kind}\``)
    }
  }

  definition({ parameters, body, name }, scope) {
    const apply = async (given, named = {}) => {
      const inner = this.bound(parameters, given, named, scope)
      try {
        await this.run(body, inner)
        return inner.own.has(YIELDED) ? inner.yielded : null
      } catch (error) {
        if (error instanceof Return) return error.value
        throw error
      }
    }
    return Object.assign(apply, { parameters, pythonName: name })
  }

  /** Makes a class of its methods; an object has each of them, bound. */
  classOf({ body, name }, scope) {
    const construct = async () => {
      const object = {}
      for (const method of body.filter(({ kind }) => kind === 'define')) {
        const call = this.definition(method, scope)
        object[method.name] = (given, named) => call([object, ...given], named)
      }
      return object
    }
    return Object.assign(construct, { construct, pythonName: name })
  }

  bound(parameters, given, named, scope) {
    const inner = new Scope(scope)
    parameters.forEach(({ name, rest, default: fallback }, index) => {
      if (rest) inner.set(name, new Tuple(given.slice(index)))
      else if (index < given.length) inner.set(name, given[index])
      else if (name in named) inner.set(name, named[name])
      else if (fallback !== undefined) inner.set(name, this.constant(fallback))
    })
    return inner
  }

  constant(node) {
    if (node.kind === 'float') return new Float(node.value)
    return node.kind === 'name' ? { None: null, True: true, False: false }[node.name] : node.value
  }

  async assign(target, value, scope) {
    if (target.kind === 'name') {
      scope.set(target.name, value)
      return
    }
    if (target.kind !== 'tuple' && target.kind !== 'list')
      throw new SyntaxError(`assignment to ${target.kind}`)
    const items = await this.host.items(value)
    for (const [index, part] of target.items.entries()) await this.assign(part, items[index], scope)
  }

  async all(nodes, scope) {
    const values = []
    for (const node of nodes) {
      if (node.kind === 'spread') values.push(...(await this.host.items(await this.value(node.value, scope))))
      else values.push(await this.value(node, scope))
    }
    return values
  }

  async value(node, scope) {
    switch (node.kind) {
      case 'integer':
      case 'string':
        return node.value
      case 'float':
        return new Float(node.value)
      case 'bytes':
        return Uint8Array.from(node.value, (character) => character.charCodeAt(0))
      case 'format': {
        const parts = []
        for (const { text, value } of node.parts) {
          const shown = value === undefined ? text : await this.value(value, scope)
          parts.push(typeof shown === 'string' ? shown : repr(shown))
        }
        return parts.join('')
      }
      case 'name':
        return scope.has(node.name) ? scope.get(node.name) : this.host.builtin(node.name)
      case 'list':
        return await this.all(node.items, scope)
      case 'set':
        return await this.all(node.items, scope)
      case 'tuple':
        return new Tuple(await this.all(node.items, scope))
      case 'dictionary': {
        const entries = new Map()
        for (const [key, item] of node.entries) {
          entries.set(await this.value(key, scope), await this.value(item, scope))
        }
        return entries
      }
      case 'comprehension':
        return await this.comprehension(node, scope)
      case 'lambda':
        return this.lambda(node, scope)
      case 'choose': {
        const chosen = truth(await this.value(node.test, scope)) ? node.value : node.otherwise
        return await this.value(chosen, scope)
      }
      case 'and': {
        const left = await this.value(node.left, scope)
        return truth(left) ? await this.value(node.right, scope) : left
      }
      case 'or': {
        const left = await this.value(node.left, scope)
        return truth(left) ? left : await this.value(node.right, scope)
      }
      case 'not':
        return !truth(await this.value(node.value, scope))
      case 'unary':
        return this.host.unary(node.operator, await this.value(node.value, scope))
      case 'binary':
        return this.host.binary(
          node.operator,
          await this.value(node.left, scope),
          await this.value(node.right, scope),
        )
      case 'member':
        return await this.host.member(await this.value(node.value, scope), node.name)
      case 'index': {
        const value = await this.value(node.value, scope)
        if (node.index.kind !== 'slice')
          return await this.host.index(value, await this.value(node.index, scope))
        const { start, end } = node.index
        const from = start === undefined ? undefined : await this.value(start, scope)
        const to = end === undefined ? undefined : await this.value(end, scope)
        return this.host.slice(value, from, to)
      }
      case 'call':
        return await this.call(node, scope)
      default:
        throw new SyntaxError(`\`${node.kind}\``)
    }
  }

  async call(node, scope) {
    const target = await this.value(node.function, scope)
    const spread = node.given.filter(({ kind }) => kind === 'spreadNamed')
    const given = await this.all(
      node.given.filter(({ kind }) => kind !== 'spreadNamed'),
      scope,
    )
    const named = {}
    for (const { value } of spread) Object.assign(named, Object.fromEntries(await this.value(value, scope)))
    for (const [name, value] of Object.entries(node.named)) named[name] = await this.value(value, scope)
    if (typeof target !== 'function') throw new TypeError(`\`${repr(target)}\` cannot be called`)
    return await target(given, named)
  }

  async comprehension({ value, target, over, test }, scope) {
    const inner = new Scope(scope)
    const values = []
    for (const item of await this.host.items(await this.value(over, scope))) {
      await this.assign(target, item, inner)
      if (test !== undefined && !truth(await this.value(test, inner))) continue
      values.push(await this.value(value, inner))
    }
    return values
  }

  lambda({ parameters, body }, scope) {
    const apply = async (given, named = {}) =>
      await this.value(body, this.bound(parameters, given, named, scope))
    return Object.assign(apply, { parameters, body, scope, pythonName: '<lambda>' })
  }
}

/** Holds the names of a function over those around it. */
class Scope {
  constructor(outer) {
    this.outer = outer
    this.own = new Map()
  }

  has(name) {
    return this.own.has(name) || this.outer.has(name)
  }

  get(name) {
    return this.own.has(name) ? this.own.get(name) : this.outer.get(name)
  }

  set(name, value) {
    this.own.set(name, value)
  }

  /** Is what the function of the scope has given so far; generators run to their end before they give anything. */
  get yielded() {
    if (!this.own.has(YIELDED)) this.own.set(YIELDED, [])
    return this.own.get(YIELDED)
  }
}

/** Tells whether a value counts as true in Python. */
export function truth(value) {
  if (value instanceof Float) return value.value !== 0
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Tuple) return value.items.length > 0
  if (value instanceof Map) return value.size > 0
  return Boolean(value)
}
