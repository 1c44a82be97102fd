import type { FunctionDefinition } from '@kindling/plan'
import { fromJson } from './from-json.ts'
import { getJsonObject } from './get-json-object.ts'
import { jsonArrayLength } from './json-array-length.ts'
import { jsonObjectKeys } from './json-object-keys.ts'
import { schemaOfJson } from './schema-of-json.ts'
import { toJson } from './to-json.ts'

export const jsonFunctions: readonly FunctionDefinition[] = [
  fromJson,
  getJsonObject,
  jsonArrayLength,
  jsonObjectKeys,
  schemaOfJson,
  toJson,
]
