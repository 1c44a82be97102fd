import { errorOf } from '@kindling/core'

/** Says how rows are kept, as in PySpark. On this machine all levels but `NONE` keep them in memory, once. */
export class StorageLevel {
  static readonly NONE = new StorageLevel('NONE', false, false, false, false)
  static readonly DISK_ONLY = new StorageLevel('DISK_ONLY', true, false, false, false)
  static readonly DISK_ONLY_2 = new StorageLevel('DISK_ONLY_2', true, false, false, false, 2)
  static readonly DISK_ONLY_3 = new StorageLevel('DISK_ONLY_3', true, false, false, false, 3)
  static readonly MEMORY_ONLY = new StorageLevel('MEMORY_ONLY', false, true, false, false)
  static readonly MEMORY_ONLY_2 = new StorageLevel('MEMORY_ONLY_2', false, true, false, false, 2)
  static readonly MEMORY_AND_DISK = new StorageLevel('MEMORY_AND_DISK', true, true, false, false)
  static readonly MEMORY_AND_DISK_2 = new StorageLevel('MEMORY_AND_DISK_2', true, true, false, false, 2)
  static readonly MEMORY_AND_DISK_DESER = new StorageLevel('MEMORY_AND_DISK_DESER', true, true, false, true)
  static readonly OFF_HEAP = new StorageLevel('OFF_HEAP', true, true, true, false)

  readonly name: string
  readonly useDisk: boolean
  readonly useMemory: boolean
  readonly useOffHeap: boolean
  readonly deserialized: boolean
  readonly replication: number

  private constructor(
    name: string,
    useDisk: boolean,
    useMemory: boolean,
    useOffHeap: boolean,
    deserialized: boolean,
    replication = 1,
  ) {
    this.name = name
    this.useDisk = useDisk
    this.useMemory = useMemory
    this.useOffHeap = useOffHeap
    this.deserialized = deserialized
    this.replication = replication
  }

  /**
   * Finds a level by its name.
   *
   * @throws AnalysisError INVALID_ARGUMENT for a name that is none.
   */
  static of(name: string): StorageLevel {
    const found = LEVELS.find((level) => level.name === name.toUpperCase())
    if (found !== undefined) return found
    const expected = LEVELS.map((level) => `\`${level.name}\``).join(', ')
    const holes = {
      argument: 'storageLevel',
      method: 'persist',
      expected: `one of ${expected}`,
      actual: `\`${name}\``,
    }
    throw errorOf('INVALID_ARGUMENT', holes)
  }

  /** Shows the level as PySpark does: `Disk Memory Deserialized 1x Replicated`. */
  toString(): string {
    const words = [
      this.useDisk ? 'Disk ' : '',
      this.useMemory ? 'Memory ' : '',
      this.useOffHeap ? 'OffHeap ' : '',
      this.deserialized ? 'Deserialized ' : 'Serialized ',
    ]
    return `${words.join('')}${this.replication}x Replicated`
  }
}

const LEVELS: readonly StorageLevel[] = [
  StorageLevel.NONE,
  StorageLevel.DISK_ONLY,
  StorageLevel.DISK_ONLY_2,
  StorageLevel.DISK_ONLY_3,
  StorageLevel.MEMORY_ONLY,
  StorageLevel.MEMORY_ONLY_2,
  StorageLevel.MEMORY_AND_DISK,
  StorageLevel.MEMORY_AND_DISK_2,
  StorageLevel.MEMORY_AND_DISK_DESER,
  StorageLevel.OFF_HEAP,
]
