import type { FieldShape } from './children.ts'

/** Names the fields of one kind of node that hold children, and how. */
export type Fields = Readonly<Record<string, FieldShape>>

type Part = Readonly<Record<string, unknown>>
type Change = (child: Part, shape: FieldShape) => Part

/** Lists the children of a node in the order of its table entry: its plans, or its expressions. */
export function partsOf(node: object, fields: Fields, what: 'plan' | 'expression'): readonly object[] {
  const parts: object[] = []
  replaceParts(node, fields, what, (part) => {
    parts.push(part)
    return part
  })
  return parts
}

/** Replaces the plans or the expressions of a node; gives the same object when none of them changed. */
export function replaceParts<Node extends object>(
  node: Node,
  fields: Fields,
  what: 'plan' | 'expression',
  change: Change,
): Node {
  let changed: Node | undefined
  for (const [name, shape] of Object.entries(fields)) {
    if ((shape === 'plan') !== (what === 'plan')) continue
    const before = (node as Part)[name]
    const after = replaceField(before, shape, change)
    if (after === before) continue
    changed ??= { ...node }
    Object.assign(changed, { [name]: after })
  }
  return changed ?? node
}

function replaceField(value: unknown, shape: FieldShape, change: Change): unknown {
  switch (shape) {
    case 'plan':
    case 'expression':
      return change(value as Part, shape)
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
  list.forEach((before, index) => {
    const after = change(before)
    if (after === before) return
    changed ??= [...list]
    changed[index] = after
  })
  return changed ?? list
}
