import { binary, errorOf, int, string, void_ } from '@kindling/core'
import {
  type AggregateFunction,
  anything,
  callOf,
  castOf,
  differentTypes,
  type Expression,
  expressionName,
  isConstant,
  literalOf,
  type SortOrder,
  sameExpression,
} from '@kindling/plan'
import { arrayJoin } from '../array/array-join.ts'
import { size } from '../array/size.ts'
import { when } from '../conditional/when.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { defineOverloaded } from '../define/define-function.ts'
import { greater } from '../operator/greater.ts'
import { bytesOf } from '../string/bytes-of.ts'
import { collectList } from './collect-list.ts'
import { collectOrdered } from './collect-ordered.ts'

const joinBytes = defineOverloaded({
  name: 'join bytes',
  group: 'array',
  since: '0.2.0',
  doc: 'Joins bytes with others between them.',
  signatures: [
    {
      args: [
        ['array', { kind: 'array', element: binary, containsNull: true }, 'The bytes.'],
        ['separator', binary, 'What stands between them.'],
      ],
      returns: binary,
      native: 'list_join',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([list = null, separator = null]) =>
    Uint8Array.from(
      (list as readonly Uint8Array[]).flatMap((bytes, index) => [
        ...(index === 0 ? [] : bytesOf(separator)),
        ...bytes,
      ]),
    ),
  examples: [],
})

const KINDS = [
  { type: string, values: 'The texts.' },
  { type: binary, values: 'The bytes.' },
] as const
const DIRECTION = 'ASC NULLS FIRST'

export const listagg: AggregateFunction = defineRewrittenAggregate({
  name: 'listagg',
  aliases: ['string_agg'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Joins the texts or bytes of a group, a delimiter between them, in the order of rows or the one that WITHIN GROUP gives; with DISTINCT, that is one of the values. NULLs are left out; NULL without any value.',
  signatures: KINDS.flatMap(({ type, values }) => {
    const args = [
      ['value', type, values],
      ['delimiter', type, 'What stands between them, a constant; nothing where it is left out or NULL.'],
    ] as const
    const order = [
      ['key', anything, 'What WITHIN GROUP orders by.'],
      ['directions', string, 'Whether each of these ascends, and where NULLs come.'],
    ] as const
    return [
      { args, returns: type },
      { args: [...args, ...order], variadic: { least: 1, first: 2, count: 1 }, returns: type },
    ]
  }),
  defaults: [literalOf(void_, null)],
  deterministic: true,
  prepare: (values) => {
    const [value, delimiter] = values
    if (value === undefined || delimiter === undefined) return values
    const { origin } = delimiter
    if (!isConstant(delimiter)) {
      const inputExpr = `\`${expressionName(delimiter)}\``
      const parameters = { inputName: '`delimiter`', inputType: '`STRING`', inputExpr }
      throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, { origin })
    }
    if (value.type.kind === 'binary' && delimiter.type.kind === 'string')
      throw differentTypes({ definition: listagg, values: [value, delimiter], origin })
    return values
  },
  display: ([value = '', delimiter = '', ...order], calledAs, distinct) => {
    const directions = order.at(-1)?.split(',') ?? []
    const keys = order.slice(0, -1).map((key, index) => `${key} ${directions[index] ?? DIRECTION}`)
    const within = keys.length === 0 ? '' : ` WITHIN GROUP (ORDER BY ${keys.join(', ')})`
    return `${calledAs}(${distinct}${value}, ${delimiter})${within}`
  },
  withinGroup: {
    required: false,
    distinct: true,
    arguments: (values, orders, distinct) => {
      const [value, delimiter = literalOf(void_, null)] = values
      if (value === undefined) return values
      if (distinct) refuseOtherOrders(value, orders)
      const directions = orders.map(
        ({ descending, nullsFirst }) =>
          `${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`,
      )
      const keys = orders.map(({ expression }) => expression)
      return [value, delimiter, ...keys, literalOf(string, directions.join(','))]
    },
  },
  rewrite: ([value, delimiter, ...order]) => {
    if (value === undefined || delimiter === undefined) throw new TypeError('listagg takes a value')
    const isBinary = value.type.kind === 'binary'
    const empty = isBinary ? literalOf(binary, new Uint8Array()) : literalOf(string, '')
    const separator = delimiter.nullable ? empty : castOf(delimiter, value.type)
    const directions = order.at(-1)
    const list =
      directions?.kind === 'literal'
        ? collectOrdered(value, order.slice(0, -1), String(directions.value).split(','))
        : callOf(collectList, [value])
    const isFilled = callOf(greater, [callOf(size, [list]), literalOf(int, 0)])
    const joined = callOf(isBinary ? joinBytes : arrayJoin, [list, separator])
    return callOf(when, [isFilled, joined])
  },
  examples: [
    { sql: "SELECT listagg(x) FROM VALUES ('a'), ('b'), (NULL), ('c') AS t(x)", is: 'abc' },
    {
      sql: "SELECT listagg(x, ', ') WITHIN GROUP (ORDER BY x DESC) FROM VALUES ('a'), ('b') AS t(x)",
      is: 'b, a',
    },
    {
      sql: "SELECT listagg(x) WITHIN GROUP (ORDER BY n DESC) FROM VALUES ('a', 1), ('b', 2), ('c', 1) AS t(x, n)",
      is: 'bac',
    },
    { sql: "SELECT hex(listagg(x, X'FF')) FROM VALUES (X'01'), (X'02') AS t(x)", is: '01FF02' },
  ],
})

/** Values of which each counts once have no other column beside them to be ordered by. */
function refuseOtherOrders(value: Expression, orders: readonly SortOrder[]): void {
  const [order] = orders
  const own = value.kind === 'cast' ? [value, value.child] : [value]
  if (
    orders.length === 1 &&
    order !== undefined &&
    own.some((each) => sameExpression(each, order.expression))
  )
    return
  const orderingExpr = orders.map(({ expression }) => `\`${expressionName(expression)}\``).join(', ')
  const parameters = { funcName: '`listagg`', funcArg: `\`${expressionName(value)}\``, orderingExpr }
  throw errorOf('INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT', parameters, {
    origin: order?.expression.origin,
  })
}
