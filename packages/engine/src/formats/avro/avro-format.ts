import { errorOf, type FileStatus, type FileSystem, type StructType, struct } from '@kindling/core'
import { avroFilePlan, avroFileType } from '@kindling/functions'
import type { NativeResources } from '../../native-resources.ts'
import { FileDescriptions } from '../../sources/file-descriptions.ts'
import type { NativeFormat, Options } from '../../sources/native-format.ts'
import { checkReadable } from '../check-readable.ts'
import { nullableThroughout } from '../nullable-throughout.ts'
import { OptionValues } from '../option-values.ts'

/**
 * Reads container files of Avro. The columns are those of the first file, or of the option `avroSchema`; each file is read by
 * the schema that it has itself.
 */
export function avroFormat(native: () => NativeResources): NativeFormat {
  const descriptions = new FileDescriptions({ kind: 'avro', plans: [] })
  const schemasOf = (files: readonly FileStatus[], fileSystem: FileSystem): Promise<readonly string[]> =>
    descriptions.of(files, fileSystem, native)
  return {
    name: 'avro',

    async schema({ files, options, fileSystem }): Promise<StructType> {
      refuseOptions(options)
      const first = files.slice(0, 1)
      if (options['avroschema'] !== undefined) return checked(avroFileType(undefined, options))
      if (first.length === 0) throw errorOf('UNABLE_TO_INFER_SCHEMA', { format: '`avro`' })
      const [schema] = await schemasOf(first, fileSystem)
      return checked(avroFileType(schema, options))
    },

    checkSchema(schema, options): StructType {
      refuseOptions(options)
      return checked(schema)
    },

    async describe({ options, schema, columns }, { files, fileSystem }) {
      const type = struct(columns.flatMap((column) => schema.fields[column] ?? []))
      const found = await schemasOf(
        files.filter(({ size }) => size > 0),
        fileSystem,
      )
      const plans = [...new Set(found)].map((text) => ({
        schema: text,
        plan: avroFilePlan({ schema: text, options, type, positions: columns }),
      }))
      return { kind: 'avro', plans }
    },
  }
}

function checked(schema: StructType): StructType {
  checkReadable(schema, 'Avro', ['interval', 'vector', 'variant', 'geometry', 'geography'])
  return nullableThroughout(schema)
}

/** Files are chosen by `pathGlobFilter`, which Spark too asks for in place of the end of their names. */
function refuseOptions(options: Options): void {
  new OptionValues('avro', options).refuse('ignoreExtension', ['true'])
}
