import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ColumnBuffers, encode, type Handle, loadNative, type Pipeline } from './index.ts'

const door = loadNative()
let scheduler: Handle
let query: Handle
beforeEach(() => {
  scheduler = door.createScheduler(2)
  query = door.createQuery(scheduler)
})
afterEach(() => {
  door.closeQuery(query)
  door.closeScheduler(scheduler)
})

const RANGE = {
  columns: ['i64'],
  source: { kind: 'range', start: 0n, end: 5n, step: 1n },
  operators: [],
  sink: { kind: 'collect', limit: null, offset: 0 },
} as const satisfies Pipeline

const ENDLESS = {
  ...RANGE,
  source: { kind: 'range', start: 0n, end: 2n ** 62n, step: 1n },
  sink: {
    kind: 'aggregate',
    groups: [],
    aggregates: [{ kernel: 'count', type: 'i64', argument: 0, distinct: false }],
  },
} as const satisfies Pipeline

function numbers(values: readonly bigint[]): ColumnBuffers {
  const data = new Uint8Array(BigInt64Array.from(values).buffer)
  return { length: values.length, nullCount: 0, validity: null, offsets: null, data, children: [] }
}

function texts(values: readonly string[]): ColumnBuffers {
  const bytes = values.map((value) => Buffer.from(value))
  const offsets = new Int32Array(values.length + 1)
  bytes.forEach((value, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + value.length
  })
  const data = new Uint8Array(Buffer.concat(bytes))
  return { length: values.length, nullCount: 0, validity: null, offsets, data, children: [] }
}

function longs(column: ColumnBuffers | undefined): bigint[] {
  const data = column?.data ?? new Uint8Array()
  return [...new BigInt64Array(data.buffer, data.byteOffset, column?.length)]
}

/** Are the ways in which a damaged program may end that says what is wrong, or runs and is stopped. */
const EXPECTED = /^(INVALID_PROGRAM|CANCELLED|OUT_OF_MEMORY)$/

describe('a pipeline', () => {
  it('leaves a table whose buffers outlive it', async () => {
    const { table, rowsRead } = await door.runPipeline(query, encode(RANGE))
    expect(rowsRead).toBe(5)
    const chunk = door.exportChunk(table ?? 0, 0)
    door.closeQuery(query)
    expect(chunk.length).toBe(5)
    expect(longs(chunk.columns[0])).toEqual([0n, 1n, 2n, 3n, 4n])
  })

  it('shares large buffers, and copies what is shared already', async () => {
    const many = { ...RANGE, source: { ...RANGE.source, end: 10_000n } } as const
    const { table } = await door.runPipeline(query, encode(many))
    const [first] = door.exportChunk(table ?? 0, 0).columns
    const [second] = door.exportChunk(table ?? 0, 0).columns
    expect(longs(second)).toEqual(longs(first))
    new BigInt64Array(second?.data?.buffer ?? new ArrayBuffer(8))[0] = 7n
    expect(longs(first)[0]).toBe(0n)
  })

  it('rejects with the place of its failure', async () => {
    const program = {
      inputs: ['i64'],
      constants: [{ type: 'i64', value: 0n }],
      instructions: [{ kernel: 'divide_integral_i64', type: 'i64', arguments: [0, 1] }],
      outputs: [2],
    } as const
    const failing = { ...RANGE, operators: [{ kind: 'project', program }] } as const
    await expect(door.runPipeline(query, encode(failing))).rejects.toMatchObject({
      failure: { status: 'DIVIDE_BY_ZERO', operator: 0, instruction: 0 },
    })
  })

  it('is cancelled within 100 ms', async () => {
    const running = door.runPipeline(query, encode(ENDLESS))
    await new Promise((done) => setTimeout(done, 20))
    const started = performance.now()
    door.cancelQuery(query)
    await expect(running).rejects.toMatchObject({ failure: { status: 'CANCELLED' } })
    expect(performance.now() - started).toBeLessThan(1000)
    expect(door.queryProgress(query).morselsDone).toBeGreaterThan(0)
  })

  it('is cancelled when its query or its scheduler is closed', async () => {
    const first = door.runPipeline(query, encode(ENDLESS))
    door.closeQuery(query)
    await expect(first).rejects.toMatchObject({ failure: { status: 'CANCELLED' } })
    const other = door.createQuery(scheduler)
    const second = door.runPipeline(other, encode(ENDLESS))
    door.closeScheduler(scheduler)
    await expect(second).rejects.toMatchObject({ failure: { status: 'CANCELLED' } })
    await expect(door.runPipeline(other, encode(RANGE))).rejects.toMatchObject({
      failure: { status: 'CANCELLED' },
    })
    expect(() => door.createQuery(scheduler)).toThrow(TypeError)
  })

  it('that is damaged is refused, whatever its bytes', async () => {
    const sound = encode(RANGE)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(sound.length),
        async (changes, length) => {
          const bytes = sound.slice()
          for (const [at, value] of changes) bytes[at] = value
          const own = door.createQuery(scheduler)
          const run = door.runPipeline(own, bytes.subarray(0, length)).catch((error: unknown) => error)
          setTimeout(() => door.closeQuery(own), 2)
          const outcome = await run
          if (!(outcome instanceof Error)) expect(outcome).toMatchObject({ rowsRead: expect.any(Number) })
          else expect(outcome).toMatchObject({ failure: { status: expect.stringMatching(EXPECTED) } })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('that is cut off is refused', async () => {
    const sound = encode(RANGE)
    for (let length = 0; length < sound.length; length++) {
      await expect(door.runPipeline(query, sound.subarray(0, length))).rejects.toMatchObject({
        failure: { status: 'INVALID_PROGRAM' },
      })
    }
  })
})

describe('a table of a program', () => {
  it('is checked before it is taken', () => {
    const one = numbers([1n])
    const invalid = (
      types: Parameters<typeof door.importTable>[0],
      length: number,
      columns: ColumnBuffers[],
    ) => expect(() => door.importTable(types, length, columns))
    invalid(['i64'], 2, [one]).toThrow('column 0 has 1 rows, the table 2')
    invalid(['i64', 'i64'], 1, [one]).toThrow('expected 2 columns, got 1')
    invalid(['i64'], 1, [{ ...one, data: new Uint8Array(4) }]).toThrow('expected at least 8 bytes of data')
    invalid(['utf8'], 1, [{ ...texts(['ab']), offsets: Int32Array.of(0, 9) }]).toThrow('the last offset is 9')
    invalid(['utf8'], 1, [{ ...texts(['ab']), data: Uint8Array.of(0xff, 0xff) }]).toThrow('not UTF-8')
    invalid(['decimal' as 'i64'], 1, [one]).toThrow('expected a physical type')
    invalid(['i64'], -1, [one]).toThrow(TypeError)
    invalid(['i64'], 1, [null as unknown as ColumnBuffers]).toThrow('expected an object as column')
  })

  it('comes back as it went in', () => {
    const table = door.importTable(['i64', 'utf8'], 3, [
      numbers([1n, 2n, 3n]),
      texts(['a', '', 'longer than twelve']),
    ])
    expect([door.tableRows(table), door.tableChunks(table)]).toEqual([3, 1])
    const [first, second] = door.exportChunk(table, 0).columns
    expect(longs(first)).toEqual([1n, 2n, 3n])
    expect(Buffer.from(second?.data ?? []).toString()).toBe('alonger than twelve')
    expect([...(second?.offsets ?? [])]).toEqual([0, 1, 1, 19])
    door.releaseTable(table)
    expect(() => door.tableRows(table)).toThrow('there is no such table')
    expect(() => door.exportChunk(table, 0)).toThrow(TypeError)
  })

  it('says between which numbers its columns lie, and leaves out chunks beyond them, once it is described', async () => {
    const plain = door.importTable(['i64', 'utf8'], 3, [numbers([7n, -2n, 3n]), texts(['a', 'b', 'c'])])
    expect(() => door.tableBounds(plain)).toThrow('the bounds of the table are not known')
    const source = { kind: 'table', table: plain, columns: [0, 1] } as const
    const pipeline = { ...RANGE, columns: ['i64', 'utf8'], source } as const
    const described = await door.runPipeline(query, encode({ ...pipeline, sink: { kind: 'describeChunks' } }))
    const table = described.table ?? 0
    expect(door.tableBounds(table)).toEqual([{ least: -2, greatest: 7, nulls: 0 }, { nulls: 0 }])
    const above = { kind: 'greater', column: 0, value: { type: 'i64', value: 7n } } as const
    const scan = { ...pipeline, source: { ...source, table, conditions: [above] } } as const
    const { rowsRead, parts, partsLeftOut } = await door.runPipeline(query, encode(scan), true)
    expect({ rowsRead, parts, partsLeftOut }).toEqual({ rowsRead: 0, parts: 1, partsLeftOut: 1 })
    door.releaseTable(plain)
  })

  it('gives its memory back', () => {
    const before = door.memoryUsed()
    const table = door.importTable(['i64'], 3, [numbers([1n, 2n, 3n])])
    expect(door.memoryUsed()).toBeGreaterThan(before)
    door.releaseTable(table)
    expect(door.memoryUsed()).toBe(before)
  })
})

describe('a channel', () => {
  it('hands batches over and takes them back with the columns that were kept', async () => {
    const from = door.createChannel(query, ['i64'], 2)
    const to = door.createChannel(query, ['i64', 'utf8'], 2)
    const sink = { kind: 'channel', channel: from, batchRows: 2 } as const
    const source = { kind: 'channel', channel: to } as const
    const writing = door.runPipeline(query, encode({ ...RANGE, sink }))
    const reading = door.runPipeline(query, encode({ ...RANGE, columns: ['i64', 'utf8'], source }))
    for (;;) {
      const received = await door.receive(from, [0])
      if (received === null) break
      const { batch, order, length, columns } = received
      const added = [texts(longs(columns[0]).map((value) => `n${value}`))]
      expect(await door.send(to, { order, length, batch, kept: [0], columns: added })).toBe(true)
      expect(() => door.releaseBatch(batch)).toThrow('there is no such batch')
    }
    door.finishChannel(to)
    expect(await writing).toMatchObject({ table: null, rowsRead: 5 })
    const { table } = await reading
    const [kept, added] = door.exportChunk(table ?? 0, 0).columns
    expect(longs(kept)).toEqual([0n, 1n, 2n, 3n, 4n])
    expect(Buffer.from(added?.data ?? []).toString()).toBe('n0n1n2n3n4')
  })

  it('refuses what does not fit it', async () => {
    const channel = door.createChannel(query, ['i64'], 2)
    const other = door.createChannel(query, ['utf8'], 2)
    const batch = { order: 0, length: 1, batch: null, kept: [], columns: [numbers([1n])] }
    expect(() => door.send(channel, { ...batch, columns: [] })).toThrow('another number of columns')
    expect(() => door.send(channel, { ...batch, length: 2 })).toThrow('another length')
    expect(await door.send(channel, batch)).toBe(true)
    await expect(door.send(channel, batch)).rejects.toThrow('a batch of this order')
    expect(() => door.receive(channel, [1])).toThrow('no such column')
    const received = await door.receive(channel, [])
    expect(() => door.send(other, { ...batch, batch: received?.batch ?? 0, kept: [0], columns: [] })).toThrow(
      'another type than the channel',
    )
  })

  it('answers at once where there is no need to wait', async () => {
    const channel = door.createChannel(query, ['i64'], 2)
    const batch = { length: 1, batch: null, kept: [], columns: [numbers([1n])] }
    const waiting = door.receive(channel, [0])
    expect(waiting).toBeInstanceOf(Promise)
    expect(door.send(channel, { ...batch, order: 0 })).toBe(true)
    expect(await waiting).toMatchObject({ order: 0 })
    expect(door.send(channel, { ...batch, order: 1 })).toBe(true)
    const full = door.send(channel, { ...batch, order: 2 })
    expect(full).toBeInstanceOf(Promise)
    expect(door.receive(channel, [0])).toMatchObject({ order: 1, length: 1 })
    expect(await full).toBe(true)
    door.finishChannel(channel)
    expect(door.receive(channel, [0])).toMatchObject({ order: 2 })
    expect(door.receive(channel, [0])).toBeNull()
  })

  it('gives up buffers before they are garbage', async () => {
    const channel = door.createChannel(query, ['i64'], 2)
    const column = numbers(Array.from({ length: 10_000 }, (_, index) => BigInt(index)))
    await door.send(channel, { order: 0, length: 10_000, batch: null, kept: [], columns: [column] })
    const received = await door.receive(channel, [0])
    const { data } = received?.columns[0] ?? {}
    expect(data).toHaveLength(80_000)
    door.detachBuffers([data?.buffer as ArrayBuffer])
    expect(data).toHaveLength(0)
    expect(() => door.detachBuffers([{} as ArrayBuffer])).toThrow(TypeError)
  })

  it('tells writers when the reader wants no more', async () => {
    const channel = door.createChannel(query, ['i64'], 1)
    const sending = door.send(channel, {
      order: 0,
      length: 1,
      batch: null,
      kept: [],
      columns: [numbers([1n])],
    })
    door.stopReading(channel)
    expect(await sending).toBe(false)
  })
})

describe('the door', () => {
  it('takes no handle of another kind', () => {
    expect(() => door.tableRows(query)).toThrow(TypeError)
    expect(() => door.createQuery(query)).toThrow('there is no such scheduler')
    expect(() => door.runPipeline(scheduler, encode(RANGE))).toThrow(TypeError)
    expect(() => door.receive(Number.NaN, [])).toThrow(TypeError)
    expect(() => door.createScheduler(0)).toThrow(TypeError)
  })

  it('refuses memory beyond the limit, and works on', async () => {
    const used = door.memoryUsed()
    door.setMemoryLimit(used + 65_536)
    const large = { ...RANGE, source: { ...RANGE.source, end: 1_000_000n } } as const
    await expect(door.runPipeline(query, encode(large))).rejects.toMatchObject({
      failure: { status: 'OUT_OF_MEMORY' },
    })
    door.setMemoryLimit(2 ** 40)
    expect((await door.runPipeline(query, encode(large))).rowsRead).toBe(1_000_000)
  })

  it('chooses an instruction set by name', () => {
    const best = door.instructionSet()
    door.selectInstructionSet('baseline')
    expect(door.instructionSet()).toBe('baseline')
    door.selectInstructionSet(best)
    expect(() => door.selectInstructionSet('mmx')).toThrow(TypeError)
  })

  it('lists its kernels', () => {
    expect(door.kernels()).toContainEqual({ name: 'add_i32', kind: 'scalar' })
    expect(door.kernels()).toContainEqual({ name: 'sum_i64', kind: 'aggregate' })
  })
})
