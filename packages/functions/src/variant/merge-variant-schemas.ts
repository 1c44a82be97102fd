import { array, type DataType, decimal, field, string, struct, void_ } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { commonVariantSchema, variantSchemaText } from './variant-schema.ts'

/** Gives the type of variants that suits all of several, each printed by `schema_of_variant`. */
export const mergeVariantSchemas = defineFunction({
  name: 'common type of variants',
  group: 'variant',
  since: '0.2.0',
  doc: 'Gives the type that suits all types of a list.',
  args: [['types', array(string), 'The types, as texts.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'variant_merge_schemas',
  kernel: (types) => {
    const read = (types as readonly unknown[])
      .filter((type) => type !== null)
      .map((type) => readType(String(type)))
    return variantSchemaText(read.reduce(commonVariantSchema, void_))
  },
  examples: [],
})

const NAMES: Readonly<Record<string, DataType>> = {
  VOID: void_,
  BOOLEAN: { kind: 'boolean' },
  BIGINT: { kind: 'bigint' },
  DOUBLE: { kind: 'double' },
  FLOAT: { kind: 'float' },
  STRING: { kind: 'string' },
  DATE: { kind: 'date' },
  TIMESTAMP: { kind: 'timestamp' },
  TIMESTAMP_NTZ: { kind: 'timestamp_ntz' },
  BINARY: { kind: 'binary' },
  VARIANT: { kind: 'variant' },
}

const TOKEN = /`(?:[^`]|``)*`|[A-Za-z0-9_]+|[<>(),:]/g

function readType(text: string): DataType {
  const tokens = text.match(TOKEN) ?? []
  let at = 0
  const read = (): DataType => {
    const word = tokens[at++] ?? ''
    const known = NAMES[word]
    if (known !== undefined) return known
    at++
    if (word === 'DECIMAL') {
      at += 4
      return decimal(Number(tokens[at - 4]), Number(tokens[at - 2]))
    }
    if (word === 'ARRAY') {
      const element = read()
      at++
      return array(element)
    }
    const fields: ReturnType<typeof field>[] = []
    while (tokens[at] !== '>' && at < tokens.length) {
      if (tokens[at] === ',') at++
      const name = tokens[at] ?? ''
      at += 2
      fields.push(field(name.startsWith('`') ? name.slice(1, -1).replaceAll('``', '`') : name, read()))
    }
    at++
    return struct(fields)
  }
  return read()
}
