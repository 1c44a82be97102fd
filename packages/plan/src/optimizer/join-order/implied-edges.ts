import { sameType } from '@kindling/core'
import type { Attribute, Call, Expression } from '../../expressions/expression.ts'
import type { JoinEdge } from './join-graph.ts'

/**
 * Adds what follows from equalities: where `a = b` and `b = c`, the tables of `a` and `c` may be joined by `a = c` before
 * `b` is there. Edges that make the same columns equal get the same number; those of tables that have several edges, which
 * may be a key together, come first. `owners` gives the relation of a column.
 */
export function withImpliedEdges(
  edges: readonly JoinEdge[],
  owners: ReadonlyMap<number, number>,
): readonly JoinEdge[] {
  const classes = equalColumns(edges).filter(({ columns }) => columns.length > 2 && areApart(columns, owners))
  if (classes.length === 0) return edges
  const numbered = edges.map((edge) => {
    const [left] = equalityOf(edge.condition)?.arguments ?? []
    const equals = classes.findIndex(({ columns }) => columns.some((each) => isSame(each, left)))
    return equals < 0 ? edge : { ...edge, equals }
  })
  const all = [
    ...numbered,
    ...classes.flatMap((each, equals) => missingEdges(each, equals, numbered, owners)),
  ]
  const besides = new Map<number, number>()
  for (const { relations } of all) besides.set(relations, (besides.get(relations) ?? 0) + 1)
  const countOf = ({ relations }: JoinEdge): number => besides.get(relations) ?? 0
  return all.toSorted((one, two) => countOf(two) - countOf(one))
}

/** Is some columns that are all equal, and one of the conditions that say so. */
interface EqualColumns {
  readonly columns: readonly Attribute[]
  readonly equality: Call
}

function equalColumns(edges: readonly JoinEdge[]): readonly EqualColumns[] {
  let classes: EqualColumns[] = []
  for (const { condition } of edges) {
    const equality = equalityOf(condition)
    if (equality === undefined) continue
    const sides = equality.arguments.filter((side) => side.kind === 'attribute')
    const touched = classes.filter(({ columns }) =>
      columns.some((each) => sides.some((side) => isSame(each, side))),
    )
    const known = touched.flatMap(({ columns }) => columns)
    const added = sides.filter((side) => !known.some((each) => isSame(each, side)))
    classes = [
      ...classes.filter((each) => !touched.includes(each)),
      { columns: [...known, ...added], equality },
    ]
  }
  return classes
}

/** Two equal columns of one table are a condition that no edge between tables says. */
function areApart(columns: readonly Attribute[], owners: ReadonlyMap<number, number>): boolean {
  return new Set(columns.map(({ id }) => owners.get(id))).size === columns.length
}

function missingEdges(
  { columns, equality }: EqualColumns,
  equals: number,
  edges: readonly JoinEdge[],
  owners: ReadonlyMap<number, number>,
): readonly JoinEdge[] {
  return columns.flatMap((one, index) =>
    columns.slice(index + 1).flatMap((two) => {
      const relations = (owners.get(one.id) ?? 0) | (owners.get(two.id) ?? 0)
      if (edges.some((edge) => edge.equals === equals && edge.relations === relations)) return []
      const nullable = one.nullable || two.nullable
      return [
        {
          condition: { ...equality, arguments: [one, two], nullable },
          relations,
          equals,
        },
      ]
    }),
  )
}

/** An equality that is not true for NULLs, of two columns of one type: such ones follow from each other. */
function equalityOf(condition: Expression): Call | undefined {
  if (condition.kind !== 'call' || condition.function.equality !== 'null is unknown') return undefined
  const [left, right] = condition.arguments
  if (left?.kind !== 'attribute' || right?.kind !== 'attribute') return undefined
  return sameType(left.type, right.type) ? condition : undefined
}

function isSame({ id }: Attribute, other: Expression | undefined): boolean {
  return other?.kind === 'attribute' && other.id === id
}
