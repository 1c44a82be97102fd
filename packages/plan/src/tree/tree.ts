import type { Expression } from '../expressions/expression.ts'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'
import type { Plan } from '../plans/plan.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'
import { CHILDREN } from './children.ts'
import { type Fields, fieldLists, partsOf, replaceParts } from './fields.ts'

/** Walks and rebuilds trees of one kind of node. Nothing is changed in place. */
export interface Tree<Node> {
  /** Lists the direct children. */
  children(node: Node): readonly Node[]
  /** Replaces the direct children; gives the same object when none of them changed. */
  mapChildren<Specific extends Node>(node: Specific, change: (child: Node) => Node): Specific
  /** Visits a node, then what is below it; `skip` from the visitor leaves out what is below. */
  walk(node: Node, visit: (node: Node) => 'skip' | undefined): void
  /** Tells whether a node or any below it passes a test. */
  some(node: Node, test: (node: Node) => boolean): boolean
  /** Changes the children first, then the node made of them; gives the same object when nothing changed. */
  rewriteUp(node: Node, change: (node: Node) => Node): Node
  /** Changes the node first, then the children of what it became; gives the same object when nothing changed. */
  rewriteDown(node: Node, change: (node: Node) => Node): Node
}

/** Walks typed expressions. */
export const expressionTree: Tree<Expression> = treeOver(CHILDREN.expression, 'expression')

/** Walks typed plans; see `mapExpressions` for the expressions in them. */
export const planTree: Tree<Plan> = treeOver(CHILDREN.plan, 'plan')

/** Walks expressions as they were written. */
export const unresolvedExpressionTree: Tree<UnresolvedExpression> = treeOver(
  CHILDREN.unresolvedExpression,
  'expression',
)

/** Walks plans as they were written. */
export const unresolvedPlanTree: Tree<UnresolvedPlan> = treeOver(CHILDREN.unresolvedPlan, 'plan')

const expressionFields = fieldLists(CHILDREN.unresolvedPlan, 'expression')

/** Lists the expressions that a plan as it was written holds itself, not those of its inputs. */
export function unresolvedExpressionsOf(plan: UnresolvedPlan): readonly UnresolvedExpression[] {
  return partsOf(plan, expressionFields[plan.kind]) as readonly UnresolvedExpression[]
}

function treeOver<Node extends { readonly kind: string }>(
  table: { readonly [Kind in Node['kind']]: Fields },
  what: 'plan' | 'expression',
): Tree<Node> {
  const lists = fieldLists<Node['kind']>(table, what)

  const tree: Tree<Node> = {
    children: (node) => partsOf(node, lists[node.kind as Node['kind']]) as readonly Node[],
    mapChildren: (node, change) =>
      replaceParts(
        node,
        lists[node.kind as Node['kind']],
        change as unknown as Parameters<typeof replaceParts>[2],
      ),
    walk(node, visit) {
      if (visit(node) === 'skip') return
      const children = tree.children(node)
      for (let index = 0; index < children.length; index++) tree.walk(children[index] as Node, visit)
    },
    some(node, test) {
      if (test(node)) return true
      for (const child of tree.children(node)) if (tree.some(child, test)) return true
      return false
    },
    // One closure serves the whole tree.
    rewriteUp(root, change) {
      const rewrite = (node: Node): Node => change(tree.mapChildren(node, rewrite))
      return rewrite(root)
    },
    rewriteDown(root, change) {
      const rewrite = (node: Node): Node => tree.mapChildren(change(node), rewrite)
      return rewrite(root)
    },
  }
  return tree
}
