import type { FunctionDefinition } from '@kindling/plan'
import { map } from './map.ts'
import { mapConcat } from './map-concat.ts'
import { mapContainsKey } from './map-contains-key.ts'
import { mapEntries } from './map-entries.ts'
import { mapFilter } from './map-filter.ts'
import { mapFromArrays } from './map-from-arrays.ts'
import { mapFromEntries } from './map-from-entries.ts'
import { mapKeys } from './map-keys.ts'
import { mapValue } from './map-value.ts'
import { mapValues } from './map-values.ts'
import { mapZipWith } from './map-zip-with.ts'
import { strToMap } from './str-to-map.ts'
import { transformKeys } from './transform-keys.ts'
import { transformValues } from './transform-values.ts'

export const mapFunctions: readonly FunctionDefinition[] = [
  map,
  mapFromArrays,
  mapFromEntries,
  mapKeys,
  mapValues,
  mapEntries,
  mapContainsKey,
  mapConcat,
  mapValue,
  mapFilter,
  transformKeys,
  transformValues,
  mapZipWith,
  strToMap,
]
