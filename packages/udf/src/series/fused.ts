import { bigint, boolean, type Column, columnFrom, type DataType, double, numbersOf } from '@kindling/core'

/**
 * Is a computation over columns that has not been done yet: a column of numbers, a number, or an operation. What is
 * computed of it is done in one loop over the rows, without columns in between.
 */
export type Node =
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'constant'; readonly value: number | bigint }
  | { readonly kind: 'operation'; readonly operation: Operation; readonly parts: readonly Node[] }

/** Says how an operation is written over the texts of its parts, and whether it gives numbers or tests. */
export interface Operation {
  readonly code: (...parts: string[]) => string
  readonly gives: 'number' | 'boolean'
  /** Says that it is defined over bigints, too. */
  readonly exact: boolean
}

const operation = (
  code: Operation['code'],
  gives: Operation['gives'] = 'number',
  exact = true,
): Operation => ({ code, gives, exact })

/** Lists the operations that are fused. */
export const OPERATIONS = {
  add: operation((left, right) => `(${left} + ${right})`),
  sub: operation((left, right) => `(${left} - ${right})`),
  mul: operation((left, right) => `(${left} * ${right})`),
  div: operation((left, right) => `(${left} / ${right})`, 'number', false),
  mod: operation((left, right) => `(${left} % ${right})`),
  pow: operation((left, right) => `(${left} ** ${right})`, 'number', false),
  neg: operation((value) => `(-${value})`),
  abs: operation((value) => `Math.abs(${value})`, 'number', false),
  sqrt: operation((value) => `Math.sqrt(${value})`, 'number', false),
  exp: operation((value) => `Math.exp(${value})`, 'number', false),
  log: operation((value) => `Math.log(${value})`, 'number', false),
  floor: operation((value) => `Math.floor(${value})`, 'number', false),
  ceil: operation((value) => `Math.ceil(${value})`, 'number', false),
  lt: operation((left, right) => `(${left} < ${right})`, 'boolean'),
  le: operation((left, right) => `(${left} <= ${right})`, 'boolean'),
  gt: operation((left, right) => `(${left} > ${right})`, 'boolean'),
  ge: operation((left, right) => `(${left} >= ${right})`, 'boolean'),
  eq: operation((left, right) => `(${left} === ${right})`, 'boolean'),
  ne: operation((left, right) => `(${left} !== ${right})`, 'boolean'),
} as const satisfies Readonly<Record<string, Operation>>

/** Holds columns that were made here, and that nobody else has. */
const made = new WeakSet<Column>()

/** Tells whether a column was computed by a fused loop. */
export function isFused(column: Column): boolean {
  return made.has(column)
}

/** Tells whether a column can be computed with: one of numbers. */
export function isComputable(column: Column): boolean {
  return column.data !== null && numbersOf(column.type, column.data) !== undefined
}

/** Computes a node for all rows; NULL in any of its columns gives NULL. */
export function compute(node: Node, length: number): Column {
  const leaves: Column[] = []
  const isExact = allExact(node)
  const code = written(node, isExact, leaves)
  const gives = node.kind === 'operation' ? node.operation.gives : 'number'
  const type: DataType = gives === 'boolean' ? boolean : isExact ? bigint : double
  const out =
    gives === 'boolean'
      ? new Uint8Array((((length + 7) >> 3) + 7) & ~7)
      : isExact
        ? new BigInt64Array(length)
        : new Float64Array(length)
  const arrays = leaves.map(({ type: leaf, data }) => data && numbersOf(leaf, data))
  loopOf(code, leaves.length, gives)(length, out, ...arrays)
  const base: Column =
    gives === 'boolean'
      ? { type, length, nullCount: 0, validity: null, offsets: null, data: out as Uint8Array, children: [] }
      : columnFrom(type, out)
  const column = withNulls(base, leaves)
  made.add(column)
  return column
}

type Loop = (length: number, out: unknown, ...arrays: readonly unknown[]) => void

const MOST_LOOPS = 256
const loops = new Map<string, Loop>()

function loopOf(code: string, leaves: number, gives: Operation['gives']): Loop {
  const key = `${gives} ${leaves} ${code}`
  const known = loops.get(key)
  if (known !== undefined) return known
  if (loops.size >= MOST_LOOPS) loops.clear()
  const names = Array.from({ length: leaves }, (_, index) => `v${index}`)
  const store = gives === 'boolean' ? `if (${code}) out[row >> 3] |= 1 << (row & 7)` : `out[row] = ${code}`
  // oxlint-disable-next-line no-implied-eval -- one loop for a whole computation is several times as fast
  const loop = new Function(
    'length',
    'out',
    ...names,
    `for (let row = 0; row < length; row++) { ${store} }`,
  ) as Loop
  loops.set(key, loop)
  return loop
}

function written(node: Node, isExact: boolean, leaves: Column[]): string {
  switch (node.kind) {
    case 'constant':
      return isExact ? `${node.value}n` : `(${Number(node.value)})`
    case 'column': {
      const known = leaves.indexOf(node.column)
      const place = known === -1 ? leaves.push(node.column) - 1 : known
      const read = `v${place}[row]`
      return !isExact && isBig(node.column) ? `Number(${read})` : read
    }
    case 'operation':
      return node.operation.code(...node.parts.map((part) => written(part, isExact, leaves)))
  }
}

/** Bigints among themselves stay exact; beside other numbers they become such. */
function allExact(node: Node): boolean {
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'bigint'
    case 'column':
      return isBig(node.column)
    case 'operation':
      return node.operation.exact && node.parts.every(allExact)
  }
}

function isBig({ type, data }: Column): boolean {
  return data !== null && numbersOf(type, data) instanceof BigInt64Array
}

function withNulls(column: Column, leaves: readonly Column[]): Column {
  const bitmaps = leaves.flatMap(({ validity }) => validity ?? [])
  const [first, ...others] = bitmaps
  if (first === undefined) return column
  const validity = new Uint8Array((((column.length + 7) >> 3) + 7) & ~7)
  validity.set(first.subarray(0, validity.length))
  for (const bitmap of others) {
    for (let byte = 0; byte < validity.length; byte++)
      validity[byte] = (validity[byte] ?? 0) & (bitmap[byte] ?? 0)
  }
  let nullCount = 0
  for (let row = 0; row < column.length; row++)
    nullCount += 1 - (((validity[row >> 3] ?? 0) >> (row & 7)) & 1)
  return { ...column, validity, nullCount }
}
