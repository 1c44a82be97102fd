import type { FieldShape } from './children.ts'

/** Names the fields of one kind of node that hold children, and how. */
export type Fields = Readonly<Record<string, FieldShape>>

type Part = Readonly<Record<string, unknown>>
type Change = (child: Part, shape: FieldShape) => Part

/** Lists the fields of one kind of node that hold its plans, or those that hold its expressions. */
export type FieldList = readonly { readonly name: string; readonly shape: FieldShape }[]

/** Makes lists of one half of each entry of a table: every walk over every tree asks for them. */
export function fieldLists<Kind extends string>(
  table: { readonly [Each in Kind]: Fields },
  what: 'plan' | 'expression',
): { readonly [Each in Kind]: FieldList } {
  const lists = Object.entries<Fields>(table).map(([kind, fields]) => [
    kind,
    Object.entries(fields)
      .map(([name, shape]) => ({ name, shape }))
      .filter(({ shape }) => (shape === 'plan' || shape === 'plans') === (what === 'plan')),
  ])
  return Object.fromEntries(lists) as { readonly [Each in Kind]: FieldList }
}

const NOTHING: readonly object[] = []

/**
 * Lists the children of a node in the order of its table entry. What walks over trees do most is here and in `replaceParts`,
 * and most plans are made before V8 has compiled it: its interpreter counts through a list several times as fast as it
 * iterates.
 */
export function partsOf(node: object, list: FieldList): readonly object[] {
  const first = list[0]
  if (first === undefined) return NOTHING
  if (list.length === 1) {
    const { name, shape } = first
    const held = (node as Part)[name]
    if (shape === 'expressions' || shape === 'named') return held as readonly object[]
    if (shape === 'plan' || shape === 'expression') return held === undefined ? NOTHING : [held as object]
  }
  const parts: object[] = []
  for (let index = 0; index < list.length; index++) {
    const { name, shape } = list[index] as FieldList[number]
    addParts((node as Part)[name], shape, parts)
  }
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

/** Replaces the children of a node; gives the same object when none of them changed. */
export function replaceParts<Node extends object>(node: Node, list: FieldList, change: Change): Node {
  let changed: Record<string, unknown> | undefined
  for (let index = 0; index < list.length; index++) {
    const { name, shape } = list[index] as FieldList[number]
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
      return replaceList(value as readonly Part[], shape, change)
    case 'orders':
      return mapList(value as readonly Part[], (order) => {
        const before = order['expression'] as Part
        const after = change(before, shape)
        return after === before ? order : { ...order, expression: after }
      })
    case 'rows':
      return mapList(value as readonly (readonly Part[])[], (row) => replaceList(row, shape, change))
  }
}

/** Is `mapList` without a function for each list: most of what walks over trees do is done here. */
function replaceList(list: readonly Part[], shape: FieldShape, change: Change): readonly Part[] {
  let changed: Part[] | undefined
  for (let index = 0; index < list.length; index++) {
    const before = list[index] as Part
    const after = change(before, shape)
    if (after === before) continue
    changed ??= [...list]
    changed[index] = after
  }
  return changed ?? list
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
