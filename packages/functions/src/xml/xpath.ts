import { array, type DataType, errorOf, string, type Value } from '@kindling/core'
import {
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  literalOf,
  type ScalarFunction,
} from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { constantText } from '../json/constant-text.ts'
import { parseXml } from './xml-tree.ts'
import { XPathEvaluator, type XPathValue } from './xpath-evaluate.ts'
import { parseXPath, type XPath } from './xpath-parser.ts'

interface Declaration {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly doc: string
  readonly returns: DataType
  readonly native: string
  /** Makes the result of what the path finds. */
  readonly result: (value: XPathValue, evaluator: XPathEvaluator, kindOf: (node: number) => string) => Value
  readonly examples: ScalarFunction['examples']
}

/** Declares a function that finds something in a text of XML by a constant path. */
function xpathFunction({
  name,
  aliases,
  doc,
  returns,
  native,
  result,
  examples,
}: Declaration): ScalarFunction {
  const find = defineFunction({
    name: `${name} by program`,
    group: 'xml',
    since: '0.2.0',
    doc: 'Finds something in a text of XML by a path that was read.',
    args: [
      ['xml', string, 'The text.'],
      ['program', string, 'The path and its expression, as JSON.'],
    ],
    returns,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native,
    kernel: (xml, program) => {
      if (xml === '') return null
      const [path, expression] = JSON.parse(program) as [string, XPath]
      const nodes = parseXml(xml)
      if (nodes === undefined) throw errorOf('MALFORMED_XML', { path: `\`${path}\`` })
      const evaluator = new XPathEvaluator(nodes)
      return result(evaluator.evaluate(expression), evaluator, (node) => nodes[node]?.kind ?? '')
    },
    examples: [],
  })
  return defineRewritten({
    name,
    ...(aliases && { aliases }),
    group: 'xml',
    since: '0.2.0',
    doc,
    signatures: [
      {
        args: [
          ['xml', string, 'The text.'],
          ['path', string, 'The path, a constant.'],
        ],
        returns,
      },
    ],
    nullable: () => true,
    deterministic: true,
    rewrite: ([xml, path]) => {
      if (xml === undefined || path === undefined) throw new TypeError(`${name} takes a text and a path`)
      const isNull = canEvaluate(path) && evaluate(path) === null
      const text = isNull ? null : constantText(path, 'path', name)
      return callOf(find, [xml, literalOf(string, programOf(text, path, returns))])
    },
    examples,
  })
}

/** An empty path is NULL, as no path is. */
function programOf(text: string | null, path: Expression, returns: DataType): string | null {
  if (text === null || text === '') return null
  try {
    const expression = parseXPath(text)
    const findsNodes = ['path', 'filter'].includes(expression[0]) || expression[1] === '|'
    if (returns.kind === 'array' && !findsNodes)
      throw new SyntaxError('nodes are expected where it has another value')
    return JSON.stringify([text, expression])
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const holes = { path: `\`${text}\``, reason: error.message }
    throw errorOf('INVALID_XPATH', holes, { origin: path.origin })
  }
}

/** Casts a number as Java does: to the nearest that there is, and NaN to zero. */
function whole(value: number, bits: 32 | 64): bigint {
  if (Number.isNaN(value)) return 0n
  const most = 2n ** BigInt(bits - 1)
  if (value >= Number(most)) return most - 1n
  return value <= -Number(most) ? -most : BigInt(Math.trunc(value))
}

function numeric(
  name: string,
  returns: DataType,
  native: string,
  result: (value: number) => Value,
  aliases: readonly string[] = [],
): ScalarFunction {
  const sum = result(3)
  const none = result(Number.NaN)
  return xpathFunction({
    name,
    aliases,
    doc: `Gives the number that a path of XPath 1.0 finds in a text of XML, ${returns.kind === 'double' || returns.kind === 'float' ? 'NaN' : '0'} where it finds none. NULL of an empty text or path; what is no XML, or no path, is an error.`,
    returns,
    native,
    result: (value, evaluator) => result(evaluator.number(value)),
    examples: [
      { sql: `${name}('<a><b>1</b><b>2</b></a>', 'sum(a/b)')`, is: sum },
      { sql: `${name}('<a><b>text</b></a>', 'a/b')`, is: none },
    ],
  })
}

export const xpathFunctions: readonly ScalarFunction[] = [
  xpathFunction({
    name: 'xpath',
    doc: 'Gives the texts of the nodes that a path of XPath 1.0 finds in a text of XML; elements have none of their own and are NULL. NULL of an empty text or path; what is no XML, or no path, is an error.',
    returns: array(string),
    native: 'xpath_texts',
    result: (value, evaluator, kindOf) =>
      (value as readonly number[]).map((node) =>
        ['element', 'root'].includes(kindOf(node)) ? null : evaluator.textOf(node),
      ),
    examples: [
      { sql: "xpath('<a><b>b1</b><b>b2</b></a>', 'a/b/text()')", is: ['b1', 'b2'] },
      { sql: "xpath('<a><b>b1</b></a>', 'a/b')", is: [null] },
    ],
  }),
  xpathFunction({
    name: 'xpath_boolean',
    doc: 'Tells whether an expression of XPath 1.0 is true of a text of XML, or finds a node in it. NULL of an empty text or path; what is no XML, or no path, is an error.',
    returns: { kind: 'boolean' },
    native: 'xpath_truth',
    result: (value, evaluator) => evaluator.truth(value),
    examples: [
      { sql: "xpath_boolean('<a><b>1</b></a>', 'a/b')", is: true },
      { sql: "xpath_boolean('<a><b>1</b></a>', 'a/b > 1')", is: false },
    ],
  }),
  xpathFunction({
    name: 'xpath_string',
    doc: 'Gives the text of the first node that a path of XPath 1.0 finds in a text of XML, with that of all nodes below it; empty where it finds none. NULL of an empty text or path; what is no XML, or no path, is an error.',
    returns: string,
    native: 'xpath_text',
    result: (value, evaluator) => evaluator.text(value),
    examples: [
      { sql: "xpath_string('<a><b>b</b><c>cc</c></a>', 'a/c')", is: 'cc' },
      { sql: "xpath_string('<a><b>b</b></a>', 'a/c')", is: '' },
      { sql: "xpath_string('', 'a')", is: null },
    ],
  }),
  numeric('xpath_double', { kind: 'double' }, 'xpath_f64', (value) => value, ['xpath_number']),
  numeric('xpath_float', { kind: 'float' }, 'xpath_f32', Math.fround),
  numeric('xpath_long', { kind: 'bigint' }, 'xpath_i64', (value) => whole(value, 64)),
  numeric('xpath_int', { kind: 'int' }, 'xpath_i32', (value) => Number(whole(value, 32))),
  numeric('xpath_short', { kind: 'smallint' }, 'xpath_i16', (value) =>
    Number(BigInt.asIntN(16, whole(value, 32))),
  ),
]
