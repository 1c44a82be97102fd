import {
  type Column,
  columnFrom,
  type FileStatus,
  type RecordBatch,
  struct,
  type Value,
} from '@kindling/core'
import type { Handle } from '@kindling/native'
import type { Attribute, BatchFormat, Scan } from '@kindling/plan'
import { physicalType } from '../expressions/physical-type.ts'
import { fileConstants } from '../sources/file-constants.ts'
import { selectedFiles } from '../sources/selected-files.ts'
import { LoopTurns } from './loop-turns.ts'
import type { QueryExecution } from './query-execution.ts'

const WAITING_BATCHES = 4

/** Starts to read files in JavaScript and gives the channel into which their batches go. */
export function scanBatches(scan: Scan, format: BatchFormat, execution: QueryExecution): Handle {
  const { door } = execution.environment
  const types = scan.output.map((column) => physicalType(column.type))
  const channel = door.createChannel(execution.query, types, WAITING_BATCHES)
  execution.start(readFiles(scan, format, execution, channel).then(() => door.finishChannel(channel)))
  return channel
}

async function readFiles(
  scan: Scan,
  format: BatchFormat,
  execution: QueryExecution,
  channel: Handle,
): Promise<void> {
  const { door, fileSystem, batchRows } = execution.environment
  const { source, columns } = scan
  const own = source.schema.fields.length - source.partitionColumns
  const schema = struct(columns.filter((column) => column < own).map((column) => fieldAt(scan, column)))
  let wanted = scan.limit ?? Number.POSITIVE_INFINITY
  let order = 0
  const turns = new LoopTurns()
  for (const group of partitionGroups(scan)) {
    if (wanted <= 0) return
    const batches = format.scan({
      files: group.files,
      options: source.options,
      fileSystem,
      schema,
      limit: Number.isFinite(wanted) ? wanted : null,
      batchRows,
      signal: execution.signal,
    })
    for await (const batch of batches) {
      const sent = withPartition(scan, batch, group.partition)
      const send = { order, length: batch.length, batch: null, kept: [], columns: sent }
      if (!(await door.send(channel, send))) return
      await turns.due()
      order++
      wanted -= batch.length
      if (wanted <= 0) break
    }
  }
}

function fieldAt(scan: Scan, column: number) {
  const field = scan.source.schema.fields[column]
  if (field === undefined) throw new RangeError(`the source has no column ${column}`)
  return field
}

interface PartitionGroup {
  readonly partition: readonly Value[]
  readonly files: FileStatus[]
}

/** Puts neighbours together whose rows have equal constants. */
function partitionGroups(scan: Scan): readonly PartitionGroup[] {
  const groups: PartitionGroup[] = []
  for (const each of selectedFiles(scan)) {
    const { file } = each
    const partition = fileConstants(scan, each)
    const last = groups.at(-1)
    if (last?.partition.every((value, index) => value === partition[index])) last.files.push(file)
    else groups.push({ partition, files: [file] })
  }
  return groups
}

/** Puts the columns of a batch and the constants of its files, one for all rows, into the order of the scan. */
function withPartition(scan: Scan, batch: RecordBatch, partition: readonly Value[]): readonly Column[] {
  const own = scan.source.schema.fields.length - scan.source.partitionColumns
  let next = 0
  return scan.output.map((attribute: Attribute, index) => {
    const position = scan.columns[index] ?? 0
    if (position >= own) {
      const value = partition[position - own] ?? null
      return columnFrom(attribute.type, new Array<Value>(batch.length).fill(value))
    }
    const column = batch.columns[next++]
    if (column === undefined) throw new RangeError(`the format gave no column ${attribute.name}`)
    return column
  })
}
