import type { FunctionDefinition } from '@kindling/plan'
import { fromXml } from './from-xml.ts'
import { schemaOfXml } from './schema-of-xml.ts'
import { toXml } from './to-xml.ts'
import { xpathFunctions } from './xpath.ts'

/** Lists the functions over XML. */
export const xmlFunctions: readonly FunctionDefinition[] = [...xpathFunctions, fromXml, toXml, schemaOfXml]
