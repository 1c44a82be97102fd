import { Float, PythonRow, repr } from './python-values.mjs'

/** Gives what an operator of Python makes of two values that are no columns. */
export function plainBinary(operator, left, right) {
  const isFloat = left instanceof Float || right instanceof Float
  const [first, second] = [left, right].map((value) => (value instanceof Float ? value.value : value))
  const number = (value) => (isFloat ? new Float(value) : value)
  switch (operator) {
    case '+':
      if (Array.isArray(left)) return [...left, ...right]
      return typeof left === 'string' ? left + right : number(first + second)
    case '-':
      return number(first - second)
    case '*':
      if (typeof left === 'string') return left.repeat(right)
      if (Array.isArray(left)) return Array.from({ length: right }, () => left).flat()
      return number(first * second)
    case '/':
      return new Float(first / second)
    case '//':
      return number(Math.floor(first / second))
    case '%':
      return typeof left === 'string'
        ? left.replace(/%[sd]/, String(right))
        : number(((first % second) + second) % second)
    case '**':
      return number(first ** second)
    case '==':
      if (left instanceof PythonRow && right instanceof PythonRow)
        return repr(left.values) === repr(right.values)
      return repr(left) === repr(right)
    case '!=':
      return repr(left) !== repr(right)
    case 'is':
      return first === second
    case 'is not':
      return first !== second
    case 'in':
      if (right instanceof PythonRow) return right.names.includes(left)
      if (right?.row instanceof PythonRow) return right.row.values.includes(left)
      if (right instanceof Map) return right.has(left)
      return typeof right === 'string' ? right.includes(left) : [...(right.items ?? right)].includes(left)
    case 'not in':
      return !plainBinary('in', left, right)
    case '<':
      return first < second
    case '<=':
      return first <= second
    case '>':
      return first > second
    case '>=':
      return first >= second
  }
  throw new SyntaxError(`operator ${operator}`)
}
