import type { FunctionDefinition } from '@kindling/plan'
import { aggregateFunctions } from './aggregate/aggregate-functions.ts'
import { arrayFunctions } from './array/array-functions.ts'
import { avroFunctions } from './avro/avro-functions.ts'
import { conditionalFunctions } from './conditional/conditional-functions.ts'
import { csvFunctions } from './csv/csv-functions.ts'
import { datetimeFunctions } from './datetime/datetime-functions.ts'
import { generatorFunctions } from './generator/generator-functions.ts'
import { geospatialFunctions } from './geospatial/geospatial-functions.ts'
import { jsonFunctions } from './json/json-functions.ts'
import { mapFunctions } from './map/map-functions.ts'
import { mathFunctions } from './math/math-functions.ts'
import { operatorFunctions } from './operator/operator-functions.ts'
import { protobufFunctions } from './protobuf/protobuf-functions.ts'
import { randomFunctions } from './random/random-functions.ts'
import { regexFunctions } from './regex/regex-functions.ts'
import { sessionFunctions } from './session/session-functions.ts'
import { sketchFunctions } from './sketch/sketch-functions.ts'
import { stringFunctions } from './string/string-functions.ts'
import { structFunctions } from './struct/struct-functions.ts'
import { variantFunctions } from './variant/variant-functions.ts'
import { vectorFunctions } from './vector/vector-functions.ts'
import { windowFunctions } from './window/window-functions.ts'
import { xmlFunctions } from './xml/xml-functions.ts'

const GROUPS: readonly (() => readonly FunctionDefinition[])[] = [
  () => operatorFunctions,
  () => conditionalFunctions,
  () => aggregateFunctions,
  () => mathFunctions,
  () => stringFunctions,
  () => datetimeFunctions,
  () => structFunctions,
  () => arrayFunctions,
  () => mapFunctions,
  () => regexFunctions,
  () => jsonFunctions,
  () => windowFunctions,
  () => generatorFunctions,
  () => randomFunctions,
  () => sessionFunctions,
  () => csvFunctions,
  () => xmlFunctions,
  () => avroFunctions,
  () => protobufFunctions,
  () => vectorFunctions,
  () => variantFunctions,
  () => geospatialFunctions,
  () => sketchFunctions,
]

/**
 * Gives the built-in functions group by group, those first that most programs call. A group is not read before one of its
 * functions, or of a later group, is looked for: see `kindling.late` in package.json.
 */
export function functionGroups(): readonly (() => readonly FunctionDefinition[])[] {
  return GROUPS
}

/** Lists every built-in function, group by group. */
export function builtinFunctions(): readonly FunctionDefinition[] {
  return GROUPS.flatMap((group) => group())
}
