import { errorOf, type FileSystem, struct } from '@kindling/core'
import type { ReadSource, ResolvedSource, Sources } from '@kindling/plan'
import type { ExtensionRegistry } from './extension-registry.ts'
import { listFiles } from './list-files.ts'
import { discoverPartitions } from './partitions.ts'

/** Makes what the analyzer asks for files: formats from the extensions, files from the file system. */
export function fileSources(extensions: ExtensionRegistry, fileSystem: FileSystem): Sources {
  return { resolve: (read) => resolveSource(read, extensions, fileSystem) }
}

async function resolveSource(
  read: ReadSource,
  extensions: ExtensionRegistry,
  fileSystem: FileSystem,
): Promise<ResolvedSource> {
  const { origin } = read
  const format = await extensions.format(read.format, origin)
  const options = Object.fromEntries(
    Object.entries(read.options).map(([key, value]) => [key.toLowerCase(), value]),
  )
  const { path } = options
  const paths = path === undefined ? read.paths : [path, ...read.paths]
  if (paths.length === 0) {
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
  const { fields, files } = discoverPartitions(await listFiles(fileSystem, paths, origin))
  const schema =
    read.schema ?? (await format.schema({ files: files.map(({ file }) => file), options, fileSystem }))
  const names = new Set(fields.map((field) => field.name))
  const own = schema.fields.filter((field) => !names.has(field.name))
  return { format, options, files, schema: struct([...own, ...fields]), partitionColumns: fields.length }
}
