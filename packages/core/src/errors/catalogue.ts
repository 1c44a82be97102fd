import { AVRO_ERRORS } from './avro-errors.ts'
import { FILE_ERRORS } from './file-errors.ts'
import { FRAME_ERRORS } from './frame-errors.ts'
import { FUNCTION_ERRORS } from './function-errors.ts'
import { GEOSPATIAL_ERRORS } from './geospatial-errors.ts'
import { GRAMMAR_ERRORS } from './grammar-errors.ts'
import { NAME_ERRORS } from './name-errors.ts'
import { PIPE_ERRORS } from './pipe-errors.ts'
import { PROTOBUF_ERRORS } from './protobuf-errors.ts'
import { QUERY_ERRORS } from './query-errors.ts'
import { RANDOM_ERRORS } from './random-errors.ts'
import { RDD_ERRORS } from './rdd-errors.ts'
import { RECURSION_ERRORS } from './recursion-errors.ts'
import { SKETCH_ERRORS } from './sketch-errors.ts'
import { SYSTEM_ERRORS } from './system-errors.ts'
import { TYPE_ERRORS } from './type-errors.ts'
import { USER_FUNCTION_ERRORS } from './user-function-errors.ts'
import { VALUE_ERRORS } from './value-errors.ts'
import { VARIABLE_ERRORS } from './variable-errors.ts'
import { VARIANT_ERRORS } from './variant-errors.ts'
import { WINDOW_ERRORS } from './window-errors.ts'
import { WRITE_ERRORS } from './write-errors.ts'

/** Describes one error: its SQLSTATE, the class that carries it, a message with {holes}, and how to mend it. */
export interface CatalogueEntry {
  readonly sqlState: string
  readonly raisedBy: 'parse' | 'analysis' | 'execution' | 'internal'
  readonly message: string
  readonly help?: string
}

/**
 * Lists every error that Kindling raises. Codes and SQLSTATEs are Spark's where Spark has the error; the sentences are
 * ours. Values go into backticks at the place that raises the error, since only it knows what is a name.
 */
export const CATALOGUE = {
  ...AVRO_ERRORS,
  ...FILE_ERRORS,
  ...FRAME_ERRORS,
  ...FUNCTION_ERRORS,
  ...GEOSPATIAL_ERRORS,
  ...GRAMMAR_ERRORS,
  ...NAME_ERRORS,
  ...PIPE_ERRORS,
  ...PROTOBUF_ERRORS,
  ...QUERY_ERRORS,
  ...RANDOM_ERRORS,
  ...RDD_ERRORS,
  ...RECURSION_ERRORS,
  ...SKETCH_ERRORS,
  ...SYSTEM_ERRORS,
  ...TYPE_ERRORS,
  ...USER_FUNCTION_ERRORS,
  ...VALUE_ERRORS,
  ...VARIABLE_ERRORS,
  ...VARIANT_ERRORS,
  ...WINDOW_ERRORS,
  ...WRITE_ERRORS,
} as const satisfies Record<string, CatalogueEntry>

/** Names an error of the catalogue. */
export type ErrorCode = keyof typeof CATALOGUE

type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never
type MessageOf<Code extends ErrorCode> = (typeof CATALOGUE)[Code]['message']
type HelpOf<Code extends ErrorCode> = (typeof CATALOGUE)[Code] extends {
  readonly help: infer Help extends string
}
  ? Help
  : never

/** Lists the holes of an error's message and help: forgetting one does not compile. */
export type ErrorParameters<Code extends ErrorCode> = {
  readonly [Hole in HolesOf<MessageOf<Code>> | HolesOf<HelpOf<Code>>]: string
}
