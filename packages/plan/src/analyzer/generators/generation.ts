import { int } from '@kindling/core'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'

/** Is a call of a generator, and the columns that it stands for. */
export interface Generation {
  readonly list: Expression
  readonly outer: boolean
  readonly position: Attribute | undefined
  readonly element: Attribute
  /** The columns that the query sees, computed from the number and the element. */
  readonly columns: readonly NamedExpression[]
}

/** Says how the columns of a generator are to be made. */
export interface GenerationOptions {
  readonly outer: boolean
  readonly numbersRows: boolean
  readonly takesFields: boolean
}

/** Makes the columns of a generator over a list or a map. `names`, where given, are theirs. */
export function generationOf(
  list: Expression,
  options: GenerationOptions,
  names: readonly string[] | undefined,
): Generation {
  const { outer, numbersRows, takesFields } = options
  const position = numbersRows ? columnOf(names?.[0] ?? 'pos', int, outer) : undefined
  const own = names?.slice(numbersRows ? 1 : 0)
  const { type, nullable } = elementOf(list)
  const spreads = list.type.kind === 'map' || takesFields
  const element = columnOf(spreads ? 'element' : (own?.[0] ?? 'col'), type, nullable || outer)
  const values: readonly NamedExpression[] =
    spreads && type.kind === 'struct'
      ? type.fields.map((field, index) =>
          aliasOf(
            {
              kind: 'field',
              child: element,
              index,
              name: field.name,
              type: field.type,
              nullable: element.nullable || field.nullable,
            },
            own?.[index] ?? field.name,
          ),
        )
      : [element]
  return { list, outer, position, element, columns: position === undefined ? values : [position, ...values] }
}

function columnOf(name: string, type: Attribute['type'], nullable: boolean): Attribute {
  return { kind: 'attribute', id: nextAttributeId(), name, type, nullable }
}

/** Says what one element of a list is; an entry of a map is a struct of its key and value. */
function elementOf({ type }: Expression): Pick<Attribute, 'type' | 'nullable'> {
  if (type.kind === 'array') return { type: type.element, nullable: type.containsNull }
  if (type.kind !== 'map') throw new TypeError(`a generator makes rows of a list, not of ${type.kind}`)
  const fields = [
    { name: 'key', type: type.key, nullable: false },
    { name: 'value', type: type.value, nullable: type.valueContainsNull },
  ]
  return { type: { kind: 'struct', fields }, nullable: false }
}

/** Generates rows over a plan. Gives all its columns, then what the generator makes. */
export function generateOver(input: Plan, generation: Generation): Plan {
  const { list, outer, position, element, columns } = generation
  const passed = outputOf(input)
  const plan: Plan = { kind: 'generate', input, list, columns: passed, outer, position, element }
  if (columns.every((column) => column.kind === 'attribute')) return plan
  return { kind: 'project', input: plan, projections: [...passed, ...columns] }
}
