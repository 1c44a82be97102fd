import ts from 'typescript'

/**
 * Do what the methods of an array do that take a function, and leave to the method what is no array. V8 compiles them with
 * the code that calls them; its own methods it enters and leaves for each element.
 */
const METHODS = {
  map: (list, each) => {
    if (!Array.isArray(list)) return list.map(each)
    const made = []
    for (let index = 0; index < list.length; index++) made.push(each(list[index], index, list))
    return made
  },
  flatMap: (list, each) => {
    if (!Array.isArray(list)) return list.flatMap(each)
    const made = []
    for (let index = 0; index < list.length; index++) {
      const parts = each(list[index], index, list)
      if (!Array.isArray(parts)) made.push(parts)
      else for (let part = 0; part < parts.length; part++) made.push(parts[part])
    }
    return made
  },
  filter: (list, each) => {
    if (!Array.isArray(list)) return list.filter(each)
    const made = []
    for (let index = 0; index < list.length; index++) {
      const element = list[index]
      if (each(element, index, list)) made.push(element)
    }
    return made
  },
  some: (list, each) => {
    if (!Array.isArray(list)) return list.some(each)
    for (let index = 0; index < list.length; index++) if (each(list[index], index, list)) return true
    return false
  },
  every: (list, each) => {
    if (!Array.isArray(list)) return list.every(each)
    for (let index = 0; index < list.length; index++) if (!each(list[index], index, list)) return false
    return true
  },
  find: (list, each) => {
    if (!Array.isArray(list)) return list.find(each)
    for (let index = 0; index < list.length; index++) if (each(list[index], index, list)) return list[index]
    return undefined
  },
}

/** Is what code needs before it that `quickCode` has written. */
export const QUICK_FUNCTIONS = Object.entries(METHODS)
  .map(([name, method]) => `const $$${name} = ${method}`)
  .join('\n')

/**
 * Writes a script in another way where V8, at least to its version 11, takes long for what is good to read: copies of
 * objects by `...`, each of which gets a hidden class of its own, so that whoever reads their fields looks them up; and
 * methods of arrays that take a function. Planning spends most of its time in these. What the script does is the same, but
 * for a field of the name `__proto__` in a copied object, and for arrays with holes.
 */
export function quickCode(code) {
  const file = ts.createSourceFile('part.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS)
  const edits = []
  const visit = (node) => {
    if (isPattern(node)) return
    if (ts.isObjectLiteralExpression(node)) copyByAssign(node, file, edits)
    else if (ts.isCallExpression(node)) callFunction(node, file, edits)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return edited(code, edits)
}

/** Writes a script, which is one function that starts on its first line, so that it runs quickly. */
export function quickScript(script) {
  return quickCode(script).replace('\n', () => `\n${QUICK_FUNCTIONS}\n`)
}

/** Says whether a literal is none, but names what is assigned: `({ a, ...rest } = b)`. */
function isPattern(node) {
  if (!ts.isObjectLiteralExpression(node) && !ts.isArrayLiteralExpression(node)) return false
  const { parent } = node
  if (ts.isBinaryExpression(parent))
    return parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  return ts.isForOfStatement(parent) && parent.initializer === node
}

/** Puts a blank before a name where a word ends: `return{ ...a }` stays two words. */
function word(name, code, at) {
  return /[\w$]/.test(code[at - 1] ?? '') ? ` ${name}` : name
}

/** Makes `Object.assign({}, a, { b })` of `{ ...a, b }`. */
function copyByAssign(node, file, edits) {
  const parts = node.properties
  if (!parts.some(ts.isSpreadAssignment) || parts.some(ts.isAccessor)) return
  const start = node.getStart(file)
  let isOpen = !ts.isSpreadAssignment(parts[0])
  const assign = word('Object.assign({', file.text, start)
  edits.push({ from: start, to: start + 1, text: isOpen ? assign : `${assign}},` })
  parts.forEach((part, index) => {
    const from = part.getStart(file)
    if (ts.isSpreadAssignment(part)) {
      if (isOpen && index > 0) edits.push({ from: parts[index - 1].end, to: parts[index - 1].end, text: '}' })
      edits.push({ from, to: part.expression.getStart(file), text: '' })
      isOpen = false
      return
    }
    if (!isOpen) edits.push({ from, to: from, text: '{' })
    isOpen = true
  })
  const last = parts.at(-1).end
  edits.push({ from: last, to: node.end, text: isOpen ? '})' : ')' })
}

/** Makes `$$map(list, each)` of `list.map(each)`. */
function callFunction(node, file, edits) {
  const method = node.expression
  if (!ts.isPropertyAccessExpression(method) || !Object.hasOwn(METHODS, method.name.text)) return
  const [argument] = node.arguments
  if (node.arguments.length !== 1 || ts.isSpreadElement(argument)) return
  const isOfSuper = method.expression.kind === ts.SyntaxKind.SuperKeyword
  if (isOfSuper || (node.flags & ts.NodeFlags.OptionalChain) !== 0) return
  const start = node.getStart(file)
  edits.push({ from: start, to: start, text: word(`$$${method.name.text}(`, file.text, start) })
  edits.push({ from: method.expression.end, to: argument.getStart(file), text: ',' })
}

/** Makes edits, which do not overlap; those at one place in their order. */
function edited(code, edits) {
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((left, right) => left.from - right.from || left.to - right.to || left.order - right.order)
  const parts = []
  let done = 0
  for (const { from, to, text } of ordered) {
    parts.push(code.slice(done, from), text)
    done = to
  }
  parts.push(code.slice(done))
  return parts.join('')
}
