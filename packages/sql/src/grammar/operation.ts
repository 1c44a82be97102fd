import type { UnresolvedExpression } from '@kindling/plan'
import { nestedTooDeeply } from '../errors/syntax-error.ts'
import type { Keyword } from '../tokens/keywords.ts'
import type { Sign } from '../tokens/sign.ts'
import { balanced, leftToRight } from './balanced.ts'
import { call } from './call.ts'
import { startsOperand } from './lookahead.ts'
import { primary } from './primary.ts'
import type { SqlParser } from './sql-parser.ts'

/** Is an operator between two operands. */
interface BinaryOperator {
  readonly name: string
  /** The higher, the tighter it binds. */
  readonly precedence: number
  /** How many tokens it takes. */
  readonly length: number
}

/** How many operators of one rank may follow each other: the tree is as deep, unless it can be balanced. */
const LONGEST = 1000

/** The operators whose operands may be grouped in any way, apart from rounding and overflow on the way. */
const ASSOCIATIVE: ReadonlySet<string> = new Set(['+', '*', '&', '|', '^', 'concat'])

const COMPARISON = 1
const SHIFT = 5

const OPERATORS: ReadonlyMap<Keyword | Sign | undefined, BinaryOperator> = new Map<
  Keyword | Sign,
  BinaryOperator
>([
  ...(['=', '<=>', '!=', '<', '<=', '>', '>='] as const).map((name) => operator(name, name, COMPARISON)),
  operator('|', '|', 2),
  operator('^', '^', 3),
  operator('&', '&', 4),
  operator('+', '+', 6),
  operator('-', '-', 6),
  operator('||', 'concat', 6),
  operator('*', '*', 7),
  operator('/', '/', 7),
  operator('%', '%', 7),
  operator('DIV', 'div', 7),
])

function operator(sign: Keyword | Sign, name: string, precedence: number): [Keyword | Sign, BinaryOperator] {
  return [sign, { name, precedence, length: 1 }]
}

/**
 * Reads operands and the operators between them that bind at least so tightly: from comparisons (as in Spark, they
 * may be chained) over `|`, `^`, `&`, shifts, sums to products. Chains are grouped from the left; only chains longer
 * than any person writes are balanced, so that the tree stays shallow.
 */
export function operation(parser: SqlParser, least: number): UnresolvedExpression {
  let left = prefixed(parser)
  let depth = 0
  for (;;) {
    const next = operatorAhead(parser)
    if (next === undefined || next.precedence < least) return left
    const operands = [left]
    while (operatorAhead(parser)?.name === next.name) {
      for (let taken = 0; taken < next.length; taken++) parser.next()
      operands.push(operation(parser, next.precedence + 1))
    }
    const balance = operands.length > LONGEST && ASSOCIATIVE.has(next.name)
    depth += balance ? 1 : operands.length - 1
    if (depth > LONGEST) throw nestedTooDeeply(parser.originOfNext(), LONGEST)
    left = joined(next.name, operands, balance)
  }
}

function joined(
  name: string,
  operands: readonly UnresolvedExpression[],
  balance: boolean,
): UnresolvedExpression {
  if (balance) return balanced(name, operands)
  return name === '!=' ? unequal(operands) : leftToRight(name, operands)
}

/** Joins operands by `!=`, which Spark knows as `NOT (a = b)`. */
function unequal([first, second, ...others]: readonly UnresolvedExpression[]): UnresolvedExpression {
  if (first === undefined || second === undefined) throw new RangeError('an operator without operands')
  const equal = leftToRight('=', [first, second])
  const not = {
    kind: 'call',
    name: 'not',
    arguments: [equal],
    ...(equal.origin && { origin: equal.origin }),
  } as const
  return others.length === 0 ? not : unequal([not, ...others])
}

function operatorAhead(parser: SqlParser): BinaryOperator | undefined {
  const token = parser.token()
  const found = OPERATORS.get(token?.payload)
  if (found === undefined) {
    parser.expect('an operator')
    return undefined
  }
  if (found.name === '<' || found.name === '>') return shiftAhead(parser) ?? found
  return found.name === 'div' && !startsOperand(parser, 2) ? undefined : found
}

/** Finds `<<`, `>>` or `>>>`, of which the tokenizer leaves single signs because types end in `>>`. */
function shiftAhead(parser: SqlParser): BinaryOperator | undefined {
  const [first, second, third] = [parser.token(1), parser.token(2), parser.token(3)]
  if (first === undefined || second === undefined) return undefined
  if (second.payload !== first.payload || second.startOffset !== first.endOffset + 1) return undefined
  if (first.payload === '<') return { name: 'shiftleft', precedence: SHIFT, length: 2 }
  return third?.payload === '>' && third.startOffset === second.endOffset + 1
    ? { name: 'shiftrightunsigned', precedence: SHIFT, length: 3 }
    : { name: 'shiftright', precedence: SHIFT, length: 2 }
}

const PREFIXES: Partial<Record<string, string>> = { '-': 'negative', '+': 'positive', '~': '~' }

function prefixed(parser: SqlParser): UnresolvedExpression {
  const name = PREFIXES[parser.token()?.payload ?? '']
  // A minus before a number is part of the literal.
  if (name === undefined || (name === 'negative' && parser.atDigits(2))) return primary(parser)
  const start = parser.start()
  parser.next()
  const operand = parser.nested(prefixed)
  return call(parser, name, [operand], start)
}
