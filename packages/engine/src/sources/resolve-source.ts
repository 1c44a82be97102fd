import { errorOf, type FileSystem, type StructType, struct } from '@kindling/core'
import type { Format, ReadSource, ResolvedSource, Sources } from '@kindling/plan'
import type { ExtensionRegistry } from './extension-registry.ts'
import { filterFiles } from './file-filters.ts'
import { listFiles } from './list-files.ts'
import { isNativeFormat, type NativeSchemaRequest, type Options } from './native-format.ts'
import { discoverPartitions } from './partitions.ts'

/** Is what finding files and their schemas takes. */
export interface SourceEnvironment {
  readonly extensions: ExtensionRegistry
  readonly fileSystem: FileSystem
  /** Gives the options that the settings of the session stand for, where a source does not say otherwise. */
  sessionOptions(): Options
  /** Reads files of a format for a schema that must be found out. */
  read(format: Format): NativeSchemaRequest['read']
}

/** Makes what the analyzer asks for files: formats from the extensions, files from the file system. */
export function fileSources(environment: SourceEnvironment): Sources {
  return {
    resolve: (read) => resolveSource(read, environment),
    formatKind: (name) => formatKind(name, environment.extensions),
    readFile: (path) => readNamedFile(path, environment.fileSystem),
  }
}

/** Lists the sources of Spark that read no files. */
const OTHER_SOURCES = ['jdbc', 'hive', 'kafka', 'rate', 'socket', 'console', 'noop', 'memory']
/** Lists the formats of Spark that are not read: that they name files is known all the same. */
const UNREAD_FORMATS = ['orc']

function formatKind(name: string, extensions: ExtensionRegistry): 'files' | 'other' | undefined {
  const wanted = name.toLowerCase()
  if (OTHER_SOURCES.includes(wanted)) return 'other'
  return extensions.knowsFormat(wanted) || UNREAD_FORMATS.includes(wanted) ? 'files' : undefined
}

/** Bounds the files that expressions name, which are read as a whole. */
const LARGEST_NAMED_FILE = 256 * 2 ** 20

async function readNamedFile(path: string, fileSystem: FileSystem): Promise<Uint8Array | undefined> {
  const resolved = fileSystem.resolve(path)
  const status = await fileSystem.stat(resolved)
  if (status?.kind !== 'file' || status.size > LARGEST_NAMED_FILE) return undefined
  return await fileSystem.read(resolved)
}

async function resolveSource(read: ReadSource, environment: SourceEnvironment): Promise<ResolvedSource> {
  const { origin } = read
  const { extensions, fileSystem } = environment
  const format = await extensions.format(read.format, origin)
  const options = optionsOf(read, format, environment)
  const { path } = options
  const paths = path === undefined ? read.paths : [path, ...read.paths]
  if (paths.length === 0 && read.schema === undefined) {
    throw errorOf(
      'INVALID_ARGUMENT',
      {
        argument: 'path',
        method: read.format,
        expected: 'given as an option or to `load`',
        actual: 'missing',
      },
      { origin },
    )
  }
  const found = filterFiles(await listFiles(fileSystem, paths, origin), options)
  const { fields, files } =
    options['recursivefilelookup']?.toLowerCase() === 'true'
      ? { fields: [], files: found.map(({ file }) => ({ file, partition: [] })) }
      : discoverPartitions(found, { ...partitionOptions(environment), schema: read.schema })
  const request: NativeSchemaRequest = {
    files: files.map(({ file }) => file),
    options,
    fileSystem,
    read: environment.read(format),
  }
  const schema =
    read.schema === undefined ? await format.schema(request) : checked(read.schema, format, options)
  const { caseSensitive } = partitionOptions(environment)
  const key = (name: string): string => (caseSensitive ? name : name.toLowerCase())
  const names = new Set(fields.map((field) => key(field.name)))
  const own = schema.fields.filter((field) => !names.has(key(field.name)))
  const whole = struct([...own, ...fields])
  const statistics = isNativeFormat(format) ? await format.statistics?.(request, whole) : undefined
  const source = { format, options, files, schema: whole, partitionColumns: fields.length, read }
  return statistics === undefined ? source : { ...source, statistics }
}

function partitionOptions({ sessionOptions }: SourceEnvironment) {
  const { timezone = 'UTC', timestamptype, casesensitive } = sessionOptions()
  return {
    timeZone: timezone,
    timestampNtz: timestamptype?.toUpperCase() === 'TIMESTAMP_NTZ',
    caseSensitive: casesensitive?.toLowerCase() === 'true',
  }
}

function optionsOf(read: ReadSource, format: Format, { sessionOptions }: SourceEnvironment): Options {
  const given = Object.entries(read.options).map(([key, value]) => [key.toLowerCase(), value])
  return { ...(isNativeFormat(format) && sessionOptions()), ...Object.fromEntries(given) }
}

function checked(schema: StructType, format: Format, options: Options): StructType {
  return isNativeFormat(format) && format.checkSchema !== undefined
    ? format.checkSchema(schema, options)
    : schema
}
