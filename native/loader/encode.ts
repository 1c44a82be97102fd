import type {
  AggregateCall,
  Constant,
  Handle,
  Instruction,
  Operator,
  PhysicalType,
  Pipeline,
  Program,
  Sink,
  Source,
} from './specification.ts'

/** Begins every encoded pipeline: the letters KDL and the number of the format. */
const magic = 0x314c444b

/** Gives the scalar types their numbers, which are those of `PhysicalType` in C++. */
const typeNumbers = {
  null: 0,
  bool: 1,
  i8: 2,
  i16: 3,
  i32: 4,
  i64: 5,
  f32: 6,
  f64: 7,
  utf8: 8,
  binary: 9,
  i128: 12,
} as const
const listNumber = 10
const structNumber = 11

const integerRanges = { i8: 2 ** 7, i16: 2 ** 15, i32: 2 ** 31 } as const

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

function writeType(writer: ByteWriter, type: PhysicalType): void {
  if (typeof type === 'string') {
    writer.u8(typeNumbers[type])
  } else if ('list' in type) {
    writer.u8(listNumber)
    writeType(writer, type.list)
  } else {
    writer.u8(structNumber)
    writer.list(type.struct, (to, field) => {
      to.text(field.name)
      writeType(to, field.type)
    })
  }
}

function writeTypes(writer: ByteWriter, types: readonly PhysicalType[]): void {
  writer.list(types, writeType)
}

function writeNumbers(writer: ByteWriter, numbers: readonly number[]): void {
  writer.list(numbers, (to, number) => to.u32(number))
}

function writeOptional(writer: ByteWriter, value: number | null | undefined): void {
  if (value === null || value === undefined) {
    writer.u8(0)
  } else {
    writer.u8(1)
    writer.u32(value)
  }
}

function writeHandle(writer: ByteWriter, handle: Handle): void {
  writer.u64(handle)
}

function writeSource(writer: ByteWriter, source: Source): void {
  switch (source.kind) {
    case 'table':
      writer.u8(0)
      writeHandle(writer, source.table)
      return writeNumbers(writer, source.columns)
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
  }
}

const joinNumbers = { inner: 0, left: 1, full: 2, mark: 3 } as const

function writeOperator(writer: ByteWriter, operator: Operator): void {
  if (operator.kind === 'hashJoin') {
    writer.u8(2)
    writeHandle(writer, operator.table)
    writer.u8(joinNumbers[operator.join])
    writeNumbers(writer, operator.keys)
    writer.u8(operator.nullAware ? 1 : 0)
    writer.u8(operator.residual === null ? 0 : 1)
    if (operator.residual !== null) writeProgram(writer, operator.residual)
    return
  }
  if (operator.kind === 'unnest') {
    writer.u8(3)
    writer.u32(operator.list)
    writeNumbers(writer, operator.columns)
    writer.u8(operator.position ? 1 : 0)
    return writer.u8(operator.outer ? 1 : 0)
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
}

function writeConstant(writer: ByteWriter, constant: Constant): void {
  const { type, value } = constant
  writeType(writer, type)
  writer.u8(value === null ? 1 : 0)
  if (value === null) return
  if (type === 'bool' && typeof value === 'boolean') return writer.u64(value ? 1 : 0)
  if (type === 'i64' && typeof value === 'bigint') return writer.i64(value)
  if (type === 'i128' && typeof value === 'bigint') return writer.i128(value)
  if ((type === 'i8' || type === 'i16' || type === 'i32') && fits(value, integerRanges[type])) {
    return writer.i64(BigInt(value))
  }
  if (type === 'f32' && typeof value === 'number') return writer.f32(value)
  if (type === 'f64' && typeof value === 'number') return writer.f64(value)
  if (type === 'utf8' && typeof value === 'string') return writer.text(value)
  if (type === 'binary' && value instanceof Uint8Array) return writer.binary(value)
  throw new TypeError(`Expected a constant of type \`${JSON.stringify(type)}\`, got \`${String(value)}\`.`)
}

function fits(value: unknown, bound: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -bound && value < bound
}

function writeLimit(writer: ByteWriter, limit: number | null, offset: number): void {
  writer.u8(limit === null ? 0 : 1)
  writer.u64(limit ?? 0)
  writer.u64(offset)
}

function writeSink(writer: ByteWriter, sink: Sink): void {
  switch (sink.kind) {
    case 'collect':
      writer.u8(0)
      return writeLimit(writer, sink.limit, sink.offset)
    case 'sort':
      writer.u8(1)
      writer.list(sink.keys, (to, key) => {
        to.u32(key.column)
        to.u8(key.descending ? 1 : 0)
        to.u8(key.nullsFirst ? 1 : 0)
      })
      return writeLimit(writer, sink.limit, sink.offset)
    case 'aggregate':
      writer.u8(2)
      writeNumbers(writer, sink.groups)
      return writer.list(sink.aggregates, writeAggregate)
    case 'joinBuild':
      writer.u8(4)
      return writer.list(sink.keys, (to, { column, nullSafe }) => {
        to.u32(column)
        to.u8(nullSafe ? 1 : 0)
      })
    case 'channel':
      writer.u8(3)
      writeHandle(writer, sink.channel)
      return writer.u32(sink.batchRows)
  }
}

function writeAggregate(writer: ByteWriter, call: AggregateCall): void {
  writer.text(call.kernel)
  writeType(writer, call.type)
  writeOptional(writer, call.argument)
}

/** Appends little-endian values to a growing row of bytes. */
class ByteWriter {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  u8(value: number): void {
    const at = this.#extend(1)
    this.#view.setUint8(at, value)
  }

  u32(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw new TypeError(`Expected an integer from 0 to 4294967295, got \`${value}\`.`)
    }
    const at = this.#extend(4)
    this.#view.setUint32(at, value, true)
  }

  u64(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new TypeError(`Expected a safe integer from 0 on, got \`${value}\`.`)
    }
    const at = this.#extend(8)
    this.#view.setBigUint64(at, BigInt(value), true)
  }

  i64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value)
      throw new TypeError(`Expected a 64-bit integer, got \`${value}\`.`)
    const at = this.#extend(8)
    this.#view.setBigInt64(at, value, true)
  }

  i128(value: bigint): void {
    if (BigInt.asIntN(128, value) !== value)
      throw new TypeError(`Expected a 128-bit integer, got \`${value}\`.`)
    this.i64(BigInt.asIntN(64, value))
    this.i64(value >> 64n)
  }

  /** Writes the bits of a float into the low half of a word. */
  f32(value: number): void {
    const at = this.#extend(8)
    this.#view.setFloat32(at, value, true)
    this.#view.setUint32(at + 4, 0, true)
  }

  f64(value: number): void {
    const at = this.#extend(8)
    this.#view.setFloat64(at, value, true)
  }

  text(value: string): void {
    this.binary(textEncoder.encode(value))
  }

  binary(value: Uint8Array): void {
    this.u32(value.length)
    const at = this.#extend(value.length)
    this.#bytes.set(value, at)
  }

  list<T>(values: readonly T[], write: (writer: ByteWriter, value: T) => void): void {
    this.u32(values.length)
    for (const value of values) write(this, value)
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #extend(size: number): number {
    const at = this.#length
    this.#length += size
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return at
  }
}

const textEncoder = new TextEncoder()
