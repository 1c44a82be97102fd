import { type DataType, errorOf, sqlString, variant } from '@kindling/core'
import { anything, type Cast, canBecomeObject } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const toVariantObject = defineRewritten({
  name: 'to_variant_object',
  group: 'variant',
  since: '0.2.0',
  doc: 'Makes a variant of a struct, map or array, parts and all: structs, and maps whose keys are texts, become objects.',
  signatures: [{ args: [['value', anything, 'The value.']], returns: variant }],
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('to_variant_object takes a value')
    const { type, origin, nullable } = value
    if (!hasParts(type) || !canBecomeObject(type)) {
      const holes = { srcType: `\`${sqlString(type)}\``, targetType: '`VARIANT`' }
      throw errorOf('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', holes, { origin })
    }
    return {
      kind: 'cast',
      child: value,
      type: variant,
      nullable,
      mode: 'ansi',
      implicit: true,
      origin,
    } satisfies Cast
  },
  examples: [
    { sql: "to_json(to_variant_object(array(map('b', 1), NULL)))", is: '[{"b":1},null]' },
    { sql: "to_json(to_variant_object(map('k', CAST(NULL AS INT))))", is: '{"k":null}' },
  ],
})

function hasParts({ kind }: DataType): boolean {
  return kind === 'struct' || kind === 'map' || kind === 'array'
}
