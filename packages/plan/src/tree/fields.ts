import type { FieldShape } from './children.ts'

/** Names the fields of one kind of node that hold children, and how. */
export type Fields = Readonly<Record<string, FieldShape>>

type Part = Readonly<Record<string, unknown>>
type Change = (child: Part, shape: FieldShape) => Part

type What = 'plan' | 'expression'
type FieldList = readonly (readonly [name: string, shape: FieldShape])[]

/** Keeps the two halves of each table entry as lists: every walk over every tree asks for them. */
const lists = new WeakMap<Fields, Readonly<Record<What, FieldList>>>()

function listOf(fields: Fields, what: What): FieldList {
  let known = lists.get(fields)
  if (known === undefined) {
    const all = Object.entries(fields)
    known = {
      plan: all.filter(([, shape]) => shape === 'plan' || shape === 'plans'),
      expression: all.filter(([, shape]) => shape !== 'plan' && shape !== 'plans'),
    }
    lists.set(fields, known)
  }
  return known[what]
}

const NOTHING: readonly object[] = []

/** Lists the children of a node in the order of its table entry: its plans, or its expressions. */
export function partsOf(node: object, fields: Fields, what: What): readonly object[] {
  const list = listOf(fields, what)
  const [first] = list
  if (first === undefined) return NOTHING
  const held = (node as Part)[first[0]]
  if (list.length === 1 && (first[1] === 'expressions' || first[1] === 'named'))
    return held as readonly object[]
  const parts: object[] = []
  for (const [name, shape] of list) addParts((node as Part)[name], shape, parts)
  return parts
}

function addParts(value: unknown, shape: FieldShape, parts: object[]): void {
  if (value === undefined) return
  switch (shape) {
    case 'plan':
    case 'expression':
      parts.push(value as object)
      return
    case 'plans':
    case 'expressions':
    case 'named':
      for (const part of value as readonly object[]) parts.push(part)
      return
    case 'orders':
      for (const order of value as readonly Part[]) parts.push(order['expression'] as object)
      return
    case 'rows':
      for (const row of value as readonly (readonly object[])[]) for (const part of row) parts.push(part)
  }
}

/** Replaces the plans or the expressions of a node; gives the same object when none of them changed. */
export function replaceParts<Node extends object>(
  node: Node,
  fields: Fields,
  what: What,
  change: Change,
): Node {
  let changed: Record<string, unknown> | undefined
  for (const [name, shape] of listOf(fields, what)) {
    const before = (node as Part)[name]
    const after = replaceField(before, shape, change)
    if (after === before) continue
    changed ??= { ...(node as Part) }
    changed[name] = after
  }
  return changed === undefined ? node : (changed as Node)
}

function replaceField(value: unknown, shape: FieldShape, change: Change): unknown {
  if (value === undefined) return value
  switch (shape) {
    case 'plan':
    case 'expression':
      return change(value as Part, shape)
    case 'plans':
    case 'expressions':
    case 'named':
      return mapList(value as readonly Part[], (part) => change(part, shape))
    case 'orders':
      return mapList(value as readonly Part[], (order) => {
        const before = order['expression'] as Part
        const after = change(before, shape)
        return after === before ? order : { ...order, expression: after }
      })
    case 'rows':
      return mapList(value as readonly (readonly Part[])[], (row) =>
        mapList(row, (part) => change(part, shape)),
      )
  }
}

/** Maps a list; gives the same list when every element stayed the same object. */
export function mapList<Element>(
  list: readonly Element[],
  change: (element: Element) => Element,
): readonly Element[] {
  let changed: Element[] | undefined
  for (let index = 0; index < list.length; index++) {
    const before = list[index] as Element
    const after = change(before)
    if (after === before) continue
    changed ??= [...list]
    changed[index] = after
  }
  return changed ?? list
}
