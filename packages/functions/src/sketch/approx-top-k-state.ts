import {
  array,
  bigint,
  binary,
  type DataType,
  errorOf,
  field,
  int,
  sqlString,
  string,
  struct as structOf,
  void_,
} from '@kindling/core'
import { aliasOf, callOf, castOf, type Expression, expressionName, literalOf } from '@kindling/plan'
import { struct } from '../struct/struct.ts'
import { type TopKItems, topKItems } from './approx-top-k-items.ts'
import { asWritten, checkType } from './written-arguments.ts'

/** Gives the type of what `approx_top_k_accumulate` makes: a sketch, and what it says of itself. */
export function stateType(item: DataType): DataType {
  return structOf([
    field('sketch', binary, false),
    field('maxItemsTracked', int, false),
    field('itemDataType', item, true),
    field('itemDataTypeDDL', string, false),
  ])
}

/** Gives the type of a list of items, each with how often it came. */
export function topKType(item: DataType): DataType {
  return array(structOf([field('item', item, true), field('count', bigint, false)]), false)
}

/** Gives the type of the items of a state; what is no state is refused later. */
export function itemTypeOf(state: DataType | undefined): DataType {
  return (state?.kind === 'struct' ? state.fields[2]?.type : undefined) ?? void_
}

/** Writes a state. */
export function stateOf(sketch: Expression, maxItemsTracked: Expression, item: DataType): Expression {
  return callOf(struct, [
    aliasOf(sketch, 'sketch'),
    aliasOf(maxItemsTracked, 'maxItemsTracked'),
    aliasOf(castOf(literalOf(void_, null), item), 'itemDataType'),
    aliasOf(literalOf(string, itemText(item)), 'itemDataTypeDDL'),
  ])
}

/** Writes a type as states name it. */
export function itemText(item: DataType): string {
  return `item ${sqlString(item)} NOT NULL`
}

/** Shows the parts of a state. */
export interface TopKState {
  readonly sketch: Expression
  readonly maxItemsTracked: Expression
  readonly itemDataTypeDDL: Expression
  readonly item: DataType
  readonly items: TopKItems
}

const FIELDS = ['binary', 'int', undefined, 'string'] as const

/** Takes a state apart, or says what it should be. */
export function partsOf(state: Expression, functionName: string): TopKState {
  checkType(state, {
    functionName,
    position: 1,
    kinds: ['struct'],
    required: '`STRUCT`',
  })
  const { type } = state
  const item = itemTypeOf(type)
  const items = topKItems(item)
  const fits =
    type.kind === 'struct' &&
    type.fields.length === FIELDS.length &&
    type.fields.every((part, index) => FIELDS[index] === undefined || part.type.kind === FIELDS[index])
  if (!fits || items === undefined) throw noState(state)
  const part = (index: number): Expression => {
    const { name, type: partType } = type.fields[index] ?? field('', void_, true)
    return {
      kind: 'field',
      child: state,
      index,
      name,
      type: partType,
      nullable: true,
    }
  }
  return {
    sketch: part(0),
    maxItemsTracked: part(1),
    itemDataTypeDDL: part(3),
    item,
    items,
  }
}

function noState(state: Expression): Error {
  const written = asWritten(state)
  const msg = `Expected \`${expressionName(written)}\` to be a struct as \`approx_top_k_accumulate\` makes it, \`STRUCT<sketch: BINARY, maxItemsTracked: INT, itemDataType: ..., itemDataTypeDDL: STRING>\` with a type of items that it takes, got \`${sqlString(written.type)}\`.`
  return errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg }, { origin: written.origin })
}
