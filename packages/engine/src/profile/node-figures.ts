import type { FunctionFigures } from './function-figures.ts'

/** Says what a node of a physical plan has done in one run. */
export interface NodeFigures {
  /** How many rows came out of it. */
  rows: number
  /** How long threads worked for it, all of them together. */
  milliseconds: number
  /** The most native memory that its steps held, in bytes. */
  peakMemory: number
  /** How many bytes it wrote to disk because memory was short. */
  bytesSpilled: number
  /** How many rows a runtime filter has dropped. */
  rowsDropped: number | undefined
  /** Of how many parts of files, or chunks of kept rows, a scan with conditions has left out how many. */
  parts: { readonly all: number; readonly leftOut: number } | undefined
  /** How many rows the table of a join was built of. */
  buildRows: number | undefined
  /** Tells that the table of an equal node served once more, so that nothing ran. */
  isReused: boolean
  /** What the calls of a step in JavaScript have done, in their order. */
  readonly functions: FunctionFigures[]
}

/** Gives the figures of a node that has done nothing yet. */
export function noFigures(): NodeFigures {
  return {
    rows: 0,
    milliseconds: 0,
    peakMemory: 0,
    bytesSpilled: 0,
    rowsDropped: undefined,
    parts: undefined,
    buildRows: undefined,
    isReused: false,
    functions: [],
  }
}
