import type { Window } from '../plans/plan.ts'
import { expressionTree } from '../tree/tree.ts'
import type { Expression, WindowCall } from './expression.ts'

/** Lists the window calls in some expressions, outermost ones. */
export function windowCallsIn(expressions: readonly Expression[]): readonly WindowCall[] {
  const calls: WindowCall[] = []
  for (const expression of expressions) {
    expressionTree.walk(expression, (node) => {
      if (node.kind !== 'windowCall') return undefined
      calls.push(node)
      return 'skip'
    })
  }
  return calls
}

/** Gives a call that has the partitions and the order of a window plan: all of its calls have the same. */
export function windowOf({ calls }: Window): WindowCall | undefined {
  return windowCallsIn(calls)[0]
}
