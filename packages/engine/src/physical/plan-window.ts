import type { SortKey } from '@kindling/native'
import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Expression,
  expressionTree,
  outputOf,
  type Plan,
  sameExpression,
  type Window,
  type WindowCall,
  windowCallsIn,
} from '@kindling/plan'
import { kernelName } from '../expressions/kernel-name.ts'
import { packed, packedCall, unpackedResult } from './packed.ts'
import type { PhysicalPlan, PhysicalWindowCall } from './physical-plan.ts'

/**
 * Plans a window: whatever its calls take is computed below it, and what the query makes of the calls above it. Of each
 * partition the first `leading` rows are wanted, all where it is null.
 */
export function planWindow(
  window: Window,
  leading: number | null,
  planInput: (plan: Plan) => PhysicalPlan,
): PhysicalPlan {
  const input = planInput(window.input)
  const columns = new InputColumns(input)
  const calls = distinctCalls(window)
  const [first] = calls
  if (first === undefined) throw new RangeError('a window without calls')
  const partitions = first.partitionBy.map((key) => columns.positionOf(packed(key)))
  const orders = first.orders.map(
    ({ expression, descending, nullsFirst }): SortKey => ({
      column: columns.positionOf(packed(expression)),
      descending,
      nullsFirst,
    }),
  )
  const inBytes = calls.map(packedCall)
  const planned = inBytes.map((call) => planCall(call, columns))
  const results = inBytes.map((call) => attributeOf(aliasOf(call, call.function.name)))
  const values = calls.flatMap((call, index) => {
    const result = results[index]
    return result === undefined ? [] : [unpackedResult(result, call)]
  })
  const source = columns.source()
  const output = [...source.output, ...results]
  const sink: PhysicalPlan = {
    kind: 'window',
    input: source,
    partitions,
    orders,
    calls: planned,
    leading,
    output,
  }
  const computed = window.calls.map((expression) => replaceCalls(expression, calls, values))
  return {
    kind: 'project',
    input: sink,
    expressions: [...input.output, ...computed],
    output: outputOf(window),
  }
}

/** Collects the columns that a sink reads: those of the input, and others computed from them. */
class InputColumns {
  readonly #input: PhysicalPlan
  readonly #expressions: Expression[]
  readonly #output: Attribute[]

  constructor(input: PhysicalPlan) {
    this.#input = input
    this.#expressions = [...input.output]
    this.#output = [...input.output]
  }

  positionOf(expression: Expression): number {
    const known = this.#expressions.findIndex((each) => sameExpression(each, expression))
    if (known !== -1) return known
    this.#expressions.push(expression)
    this.#output.push(attributeOf(aliasOf(expression, 'argument')))
    return this.#expressions.length - 1
  }

  source(): PhysicalPlan {
    if (this.#expressions.length === this.#input.output.length) return this.#input
    return { kind: 'project', input: this.#input, expressions: this.#expressions, output: this.#output }
  }
}

function distinctCalls({ calls }: Window): readonly WindowCall[] {
  const found: WindowCall[] = []
  for (const call of windowCallsIn(calls)) {
    if (!found.some((each) => sameExpression(each, call))) found.push(call)
  }
  return found
}

function planCall(call: WindowCall, columns: InputColumns): PhysicalWindowCall {
  const kernel = kernelName(call)
  const [only] = call.arguments
  const counts = kernel === 'count' && only?.kind === 'literal' && only.value !== null
  return {
    call,
    kernel: counts ? 'count_all' : kernel,
    arguments: counts ? [] : call.arguments.map((argument) => columns.positionOf(argument)),
    lowerValue: call.lowerValue === undefined ? null : columns.positionOf(call.lowerValue),
    upperValue: call.upperValue === undefined ? null : columns.positionOf(call.upperValue),
  }
}

function replaceCalls(
  expression: Expression,
  calls: readonly WindowCall[],
  results: readonly Expression[],
): Expression {
  return expressionTree.rewriteDown(expression, (node) => {
    if (node.kind !== 'windowCall') return node
    return results[calls.findIndex((call) => sameExpression(call, node))] ?? node
  })
}
