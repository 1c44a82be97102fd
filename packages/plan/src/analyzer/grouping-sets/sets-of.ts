import type { UnresolvedExpression, UnresolvedGroupingSets } from '../../expressions/unresolved-expression.ts'

/** Is one way to group: the expressions to group by. */
export type GroupingSet = readonly UnresolvedExpression[]

/** Lists all ways to group that GROUP BY asks for: what stands in it several times is combined, each with each. */
export function setsOf(groupings: readonly UnresolvedExpression[]): readonly GroupingSet[] {
  return groupings.reduce<readonly GroupingSet[]>(
    (sets, grouping) => {
      const next = grouping.kind === 'groupingSets' ? setsOfAnalytics(grouping) : [[grouping]]
      return sets.flatMap((set) => next.map((other) => [...set, ...other]))
    },
    [[]],
  )
}

function setsOfAnalytics({ type, sets }: UnresolvedGroupingSets): readonly GroupingSet[] {
  switch (type) {
    case 'rollup':
      return Array.from({ length: sets.length + 1 }, (_, dropped) =>
        sets.slice(0, sets.length - dropped).flat(),
      )
    case 'cube':
      return subsets(sets)
    case 'sets':
      return sets.flatMap((set) => (set.some((each) => each.kind === 'groupingSets') ? setsOf(set) : [set]))
  }
}

/** Lists all selections of some elements, the whole first. */
function subsets(elements: readonly GroupingSet[]): readonly GroupingSet[] {
  const [first, ...rest] = elements
  if (first === undefined) return [[]]
  const others = subsets(rest)
  return [...others.map((set) => [...first, ...set]), ...others]
}

/** Lists the expressions that sets group by, as they are written, in the order in which they are named. */
export function membersOf(groupings: readonly UnresolvedExpression[]): readonly UnresolvedExpression[] {
  return groupings.flatMap((grouping): readonly UnresolvedExpression[] =>
    grouping.kind === 'groupingSets'
      ? membersOf([...(grouping.order ?? []), ...grouping.sets.flat()])
      : [grouping],
  )
}
