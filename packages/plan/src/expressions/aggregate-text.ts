import type { AggregateCall, Expression, WindowCall } from './expression.ts'

/** Prints a call of an aggregate as Spark does, without its window. */
export function aggregateText(call: AggregateCall | WindowCall, text: (child: Expression) => string): string {
  const { function: definition, filter } = call
  const name = call.calledAs ?? definition.name
  const texts = call.arguments.map(text)
  const distinct = call.kind === 'aggregateCall' && call.distinct ? 'DISTINCT ' : ''
  const display = definition.kind === 'aggregate' ? definition.display : undefined
  const shown = display?.(texts, name, distinct) ?? `${name}(${distinct}${texts.join(', ')})`
  const [condition] = filter?.arguments ?? []
  return condition === undefined ? shown : `${shown} FILTER (WHERE ${text(condition)})`
}
