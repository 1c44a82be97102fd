import { type Vector, vector, vectorFields, vectorStorage } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const unwrapUdt = defineOverloaded({
  name: 'unwrap_udt',
  group: 'vector',
  since: '0.2.0',
  doc: 'Gives the struct that stores a vector of machine learning: `type`, `size`, `indices` and `values`.',
  signatures: [{ args: [['vector', vector, 'The vector.']], returns: vectorStorage, native: 'coalesce' }],
  nulls: 'propagate',
  raises: false,
  deterministic: true,
  kernel: ([value = null]) => vectorFields(value as Vector),
  examples: [{ sql: 'unwrap_udt(NULL)', is: null }],
})
