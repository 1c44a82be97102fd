import type { FunctionDefinition } from '@kindling/plan'
import { fromProtobuf } from './from-protobuf.ts'
import { toProtobuf } from './to-protobuf.ts'

/** Lists the functions over messages of Protobuf. */
export const protobufFunctions: readonly FunctionDefinition[] = [fromProtobuf, toProtobuf]
