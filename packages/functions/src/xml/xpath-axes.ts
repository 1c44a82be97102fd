import type { XmlNode } from './xml-tree.ts'

/** Lists the nodes along an axis: in the document's order, or away from the node on axes that lead back. */
export function axisNodes(nodes: readonly XmlNode[], place: number, axis: string): readonly number[] {
  const node = nodes[place]
  if (node === undefined) return []
  switch (axis) {
    case 'self':
      return [place]
    case 'child':
      return children(nodes, place)
    case 'attribute':
      return within(nodes, place + 1, node.end).filter(
        (at) => isAttribute(nodes, at) && nodes[at]?.parent === place,
      )
    case 'descendant':
      return below(nodes, place + 1, node.end)
    case 'descendant-or-self':
      return [place, ...below(nodes, place + 1, node.end)]
    case 'parent':
      return place === 0 ? [] : [node.parent]
    case 'ancestor':
      return ancestors(nodes, place)
    case 'ancestor-or-self':
      return [place, ...ancestors(nodes, place)]
    case 'following':
      return below(nodes, node.end, nodes.length)
    case 'preceding': {
      const above = new Set(ancestors(nodes, place))
      return below(nodes, 1, place)
        .filter((at) => !above.has(at))
        .reverse()
    }
    case 'following-sibling':
      return siblings(nodes, place).filter((at) => at > place)
    case 'preceding-sibling':
      return siblings(nodes, place)
        .filter((at) => at < place)
        .reverse()
    default:
      throw new TypeError(`no axis is called ${axis}`)
  }
}

function within(nodes: readonly XmlNode[], from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(to, nodes.length) - from) }, (_, index) => from + index)
}

/** Attributes are below no node. */
function below(nodes: readonly XmlNode[], from: number, to: number): readonly number[] {
  return within(nodes, from, to).filter((at) => !isAttribute(nodes, at))
}

function children(nodes: readonly XmlNode[], place: number): readonly number[] {
  const found: number[] = []
  const end = nodes[place]?.end ?? 0
  for (let at = place + 1; at < end; at = nodes[at]?.end ?? end) if (!isAttribute(nodes, at)) found.push(at)
  return found
}

function siblings(nodes: readonly XmlNode[], place: number): readonly number[] {
  const node = nodes[place]
  return node === undefined || place === 0 || node.kind === 'attribute' ? [] : children(nodes, node.parent)
}

function ancestors(nodes: readonly XmlNode[], place: number): readonly number[] {
  const found: number[] = []
  for (let at = place; at !== 0; ) {
    at = nodes[at]?.parent ?? 0
    found.push(at)
  }
  return found
}

function isAttribute(nodes: readonly XmlNode[], place: number): boolean {
  return nodes[place]?.kind === 'attribute'
}
