import { type DataType, errorOf, int, sqlString, type Value } from '@kindling/core'
import { arrayOf, type Expression, expressionName, type ScalarFunction, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { requireKey } from '../map/key-in-common.ts'
import { valueOfKey } from '../map/map-of-entries.ts'
import { mapValueSignature } from '../map/map-value.ts'

const T = variable('T', 'any')
const POSITIONS: ReadonlySet<DataType['kind']> = new Set(['tinyint', 'smallint', 'int', 'void'])

interface ElementFunction extends Pick<ScalarFunction, 'name' | 'doc' | 'examples'> {
  readonly native: string
  /** Gives what stands for an element at a position outside of the array, or raises. */
  readonly outside: (index: Value, size: number) => null
}

/** Declares a function that gives the element of a position, counted from 1 or from the end, or the value of a key. */
export function elementOfPosition({ name, doc, examples, native, outside }: ElementFunction): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'array',
    since: '0.1.0',
    doc,
    signatures: [
      mapValueSignature,
      {
        args: [
          ['array', arrayOf(T), 'The array.'],
          ['position', int, 'The position.'],
        ],
        returns: T,
        native,
      },
    ],
    prepare: (values) => {
      const [list, place] = values
      if (list?.type.kind === 'map' && place !== undefined) requireKey(name, list, place)
      if (list?.type.kind === 'array' && place !== undefined) requirePosition(name, place)
      return values
    },
    nulls: 'propagate',
    nullable: (nulls, [list, position]) => nulls.includes(true) || mayBeNull(list, position),
    deterministic: true,
    kernel: ([array = null, index = null]) => {
      if (array instanceof Map) return valueOfKey(array, index)
      const elements = array as readonly Value[]
      const position = Number(index)
      if (position === 0) throw errorOf('INVALID_INDEX_OF_ZERO', {})
      const element = elements.at(position > 0 ? position - 1 : position)
      return element === undefined ? outside(index, elements.length) : element
    },
    examples,
  })
}

/** Refuses a position that is more than an integer of 32 bits. */
function requirePosition(name: string, place: Expression): void {
  if (POSITIONS.has(place.type.kind)) return
  const parameters = {
    paramIndex: '2',
    functionName: `\`${name}\``,
    requiredType: '`INT`',
    inputSql: `\`${expressionName(place)}\``,
    inputType: `\`${sqlString(place.type)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: place.origin })
}

/** An element whose number is a constant is as nullable as what the list was made of there. */
function mayBeNull(list: Expression | undefined, position: Expression | undefined): boolean {
  if (list?.kind !== 'call' || list.function.name !== 'array' || position?.kind !== 'literal') return true
  return list.arguments[Number(position.value) - 1]?.nullable ?? true
}
