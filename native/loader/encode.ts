import { ByteWriter } from './byte-writer.ts'
import { writeCondition, writeFileColumns, writeFiles, writeJoinedColumn } from './encode-files.ts'
import { writeOutputFormat } from './encode-output-format.ts'
import {
  writeConstant,
  writeHandle,
  writeLimit,
  writeNumbers,
  writeOptional,
  writeType,
  writeTypes,
} from './encode-values.ts'
import type {
  AggregateCall,
  DrawCall,
  FrameBound,
  Instruction,
  JoinKey,
  LambdaProgram,
  Operator,
  Pipeline,
  Program,
  RangeColumn,
  RangeKey,
  Sink,
  SortKey,
  Source,
  TableSource,
  WindowCall,
} from './specification.ts'

/** Begins every encoded pipeline: the letters KDL and the number of the format. */
const magic = 0x314c444b

/**
 * Turns a pipeline into the bytes that `runPipeline` reads: little-endian, each part after its kind, lists after
 * their length. Throws a TypeError where a number or constant does not fit its field; everything else is native's to
 * check.
 *
 * @example
 * const bytes = encode({
 *   columns: ['i64'],
 *   source: { kind: 'range', start: 0n, end: 10n, step: 1n },
 *   operators: [],
 *   sink: { kind: 'collect', limit: null, offset: 0 },
 * })
 */
export function encode(pipeline: Pipeline): Uint8Array {
  const writer = new ByteWriter()
  writer.u32(magic)
  writeTypes(writer, pipeline.columns)
  writeSource(writer, pipeline.source)
  writer.list(pipeline.operators, writeOperator)
  writeSink(writer, pipeline.sink)
  return writer.bytes()
}

function writeSource(writer: ByteWriter, source: Source): void {
  switch (source.kind) {
    case 'table':
      return writeTable(writer, source)
    case 'range':
      writer.u8(1)
      writer.i64(source.start)
      writer.i64(source.end)
      return writer.i64(source.step)
    case 'channel':
      writer.u8(2)
      return writeHandle(writer, source.channel)
    case 'concat':
      writer.u8(3)
      return writer.list(source.tables, (to, { table, columns }) => {
        writeHandle(to, table)
        writeNumbers(to, columns)
      })
    case 'unmatched':
      writer.u8(4)
      writeHandle(writer, source.table)
      return writeTypes(writer, source.nulls)
    case 'marked':
      writer.u8(6)
      return writeHandle(writer, source.table)
    case 'numbered':
      writer.u8(7)
      writer.list(source.tables, writeHandle)
      writer.u32(source.number)
      return writeNumbers(writer, source.columns)
    case 'files':
      writer.u8(5)
      return writeFiles(writer, source)
  }
}

function writeTable(writer: ByteWriter, { table, columns, conditions = [], joined = [] }: TableSource): void {
  const isChosen = conditions.length + joined.length > 0
  writer.u8(isChosen ? 8 : 0)
  writeHandle(writer, table)
  writeNumbers(writer, columns)
  if (!isChosen) return
  writer.list(conditions, writeCondition)
  writer.list(joined, writeJoinedColumn)
}

const joinNumbers = { inner: 0, left: 1, full: 2, mark: 3, single: 4, note: 5 } as const

function writeOperator(writer: ByteWriter, operator: Operator): void {
  if (operator.kind === 'hashJoin') {
    writer.u8(2)
    writeHandle(writer, operator.table)
    writer.u8(joinNumbers[operator.join])
    writeNumbers(writer, operator.keys)
    writer.u8(operator.nullAware ? 1 : 0)
    writer.u8(operator.elsewhere?.hasRows === true ? 1 : 0)
    writer.u8(operator.elsewhere?.hasNullKey === true ? 1 : 0)
    writeNumbers(writer, operator.probeColumns)
    writeNumbers(writer, operator.buildColumns)
    writer.list(operator.ranges ?? [], writeRangeColumn)
    writer.u8(operator.residual === null ? 0 : 1)
    if (operator.residual !== null) writeProgram(writer, operator.residual)
    writer.u8(operator.computed === undefined ? 0 : 1)
    if (operator.computed !== undefined) {
      writer.u32(operator.computed.firstInstruction)
      writeProgram(writer, operator.computed.program)
    }
    return
  }
  if (operator.kind === 'unnest') {
    writer.u8(3)
    writer.u32(operator.list)
    writeNumbers(writer, operator.columns)
    writer.u8(operator.position ? 1 : 0)
    return writer.u8(operator.outer ? 1 : 0)
  }
  if (operator.kind === 'keyFilter') {
    writer.u8(5)
    writeHandle(writer, operator.table)
    writeNumbers(writer, operator.keys)
    return writer.u8(operator.steady ? 1 : 0)
  }
  if (operator.kind === 'leadingRows') {
    writer.u8(4)
    writeNumbers(writer, operator.partitions)
    writeSortKey(writer, operator.order)
    return writer.u32(operator.limit)
  }
  writer.u8(operator.kind === 'filter' ? 0 : 1)
  writeProgram(writer, operator.program)
}

function writeProgram(writer: ByteWriter, program: Program): void {
  writeTypes(writer, program.inputs)
  writer.list(program.constants, writeConstant)
  writer.list(program.instructions, writeInstruction)
  writeNumbers(writer, program.outputs)
}

function writeInstruction(writer: ByteWriter, instruction: Instruction): void {
  writer.text(instruction.kernel)
  writeType(writer, instruction.type)
  writeNumbers(writer, instruction.arguments)
  writeOptional(writer, instruction.active)
  writer.list(instruction.lambdas ?? [], writeLambda)
}

function writeLambda(writer: ByteWriter, lambda: LambdaProgram): void {
  writeNumbers(writer, lambda.captures)
  writer.u32(lambda.firstInstruction)
  writeProgram(writer, lambda.program)
}

function writeJoinKeys(writer: ByteWriter, keys: readonly JoinKey[]): void {
  writer.list(keys, (to, { column, nullSafe }) => {
    to.u32(column)
    to.u8(nullSafe ? 1 : 0)
  })
}

const rangeNumbers = { less: 0, atMost: 1, greater: 2, atLeast: 3 } as const

function writeRangeColumn(writer: ByteWriter, { column, computedFrom }: RangeColumn): void {
  writer.u32(column)
  writeNumbers(writer, computedFrom)
}

function writeRangeKey(writer: ByteWriter, range: RangeKey): void {
  writeRangeColumn(writer, range)
  writer.u8(rangeNumbers[range.bound])
}

function writeSink(writer: ByteWriter, sink: Sink): void {
  switch (sink.kind) {
    case 'collect':
      writer.u8(0)
      writeLimit(writer, sink.limit)
      return writer.u64(sink.offset)
    case 'sort':
      writer.u8(1)
      writer.list(sink.keys, writeSortKey)
      writeLimit(writer, sink.limit)
      return writer.u64(sink.offset)
    case 'aggregate':
      writer.u8(2)
      writeNumbers(writer, sink.groups)
      return writer.list(sink.aggregates, writeAggregate)
    case 'joinBuild':
      writer.u8(4)
      writeJoinKeys(writer, sink.keys)
      writeLimit(writer, sink.firstChunk ?? null)
      return writer.list(sink.ranges ?? [], writeRangeKey)
    case 'part':
      writer.u8(9)
      writeJoinKeys(writer, sink.keys)
      writer.u32(sink.level)
      writer.u8(sink.numbered ? 1 : 0)
      return writer.u64(sink.pairsOfEach)
    case 'describeChunks':
      return writer.u8(11)
    case 'keepNumbered':
      writer.u8(10)
      return writer.u32(sink.number)
    case 'window':
      writer.u8(6)
      writeNumbers(writer, sink.partitions)
      writer.list(sink.orders, writeSortKey)
      return writer.list(sink.calls, writeWindowCall)
    case 'draw':
      writer.u8(7)
      return writer.list(sink.calls, writeDrawCall)
    case 'sample':
      writer.u8(8)
      writer.f64(sink.lower)
      writer.f64(sink.upper)
      writer.u8(sink.withReplacement ? 1 : 0)
      return writer.i64(sink.seed)
    case 'channel':
      writer.u8(3)
      writeHandle(writer, sink.channel)
      return writer.u32(sink.batchRows)
    case 'encode':
      writer.u8(5)
      writeHandle(writer, sink.channel)
      writeFileColumns(writer, sink.columns)
      writer.u32(sink.partitionColumns)
      writer.u32(sink.pieceRows)
      return writeOutputFormat(writer, sink.format)
  }
}

function writeSortKey(writer: ByteWriter, key: SortKey): void {
  writer.u32(key.column)
  writer.u8(key.descending ? 1 : 0)
  writer.u8(key.nullsFirst ? 1 : 0)
}

const boundNumbers = {
  unboundedPreceding: 0,
  currentRow: 1,
  unboundedFollowing: 2,
  rows: 3,
  value: 4,
} as const

function writeBound(writer: ByteWriter, bound: FrameBound): void {
  writer.u8(boundNumbers[bound.kind])
  writer.i64(bound.kind === 'rows' ? BigInt(bound.rows) : 0n)
  writer.u32(bound.kind === 'value' ? bound.column : 0)
}

function writeWindowCall(writer: ByteWriter, call: WindowCall): void {
  writer.text(call.kernel)
  writeType(writer, call.type)
  writeNumbers(writer, call.arguments)
  writer.u8(call.byRows ? 1 : 0)
  writeBound(writer, call.lower)
  writeBound(writer, call.upper)
  writer.u8(call.ignoreNulls ? 1 : 0)
}

function writeDrawCall(writer: ByteWriter, call: DrawCall): void {
  writer.text(call.kernel)
  writeType(writer, call.type)
  writer.i64(call.seed)
  writeNumbers(writer, call.arguments)
  writeOptional(writer, call.active)
}

function writeAggregate(writer: ByteWriter, call: AggregateCall): void {
  writer.text(call.kernel)
  writeType(writer, call.type)
  writeOptional(writer, call.argument)
  writer.u8(call.distinct ? 1 : 0)
}
