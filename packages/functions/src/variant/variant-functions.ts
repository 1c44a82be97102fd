import type { FunctionDefinition } from '@kindling/plan'
import { isValidVariant } from './is-valid-variant.ts'
import { isVariantNull } from './is-variant-null.ts'
import { parseJson, tryParseJson } from './parse-json.ts'
import { schemaOfVariant } from './schema-of-variant.ts'
import { schemaOfVariantAgg } from './schema-of-variant-agg.ts'
import { toVariantObject } from './to-variant-object.ts'
import { variantExplode, variantExplodeOuter } from './variant-explode.ts'
import { tryVariantGet, variantGet } from './variant-get.ts'

/** Lists the functions over variants. */
export const variantFunctions: readonly FunctionDefinition[] = [
  parseJson,
  tryParseJson,
  variantGet,
  tryVariantGet,
  isVariantNull,
  isValidVariant,
  schemaOfVariant,
  schemaOfVariantAgg,
  toVariantObject,
  variantExplode,
  variantExplodeOuter,
]
