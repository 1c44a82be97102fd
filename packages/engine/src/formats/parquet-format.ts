import { errorOf, type StructType, schemaFromJson, struct } from '@kindling/core'
import type { SchemaRequest } from '@kindling/plan'
import type { NativeResources } from '../native-resources.ts'
import { describeFiles } from '../sources/describe-files.ts'
import { mergeSchemas } from '../sources/merge-schemas.ts'
import type { NativeFormat } from '../sources/native-format.ts'
import { nullableSchema } from '../sources/nullable-schema.ts'

/**
 * Reads Parquet files. The schema is that of the first file, or with the option `mergeSchema` of all of them together;
 * as in Spark, every column may be NULL.
 */
export function parquetFormat(native: () => NativeResources): NativeFormat {
  return {
    name: 'parquet',
    schema: (request) => schemaOf(request, native()),
    describe: () => ({ kind: 'parquet' }),
  }
}

async function schemaOf(
  { files, options, fileSystem }: SchemaRequest,
  native: NativeResources,
): Promise<StructType> {
  const merges = options['mergeschema']?.toLowerCase() === 'true'
  const asked = merges ? files : files.slice(0, 1)
  if (asked.length === 0) throw errorOf('UNABLE_TO_INFER_SCHEMA', { format: '`parquet`' })
  const descriptions = await describeFiles(asked, { kind: 'parquet' }, fileSystem, native)
  return descriptions.map(schemaFrom).reduce(mergeSchemas)
}

/** Prefers the schema that Spark left in a file, which tells more than the types of columns. */
function schemaFrom(description: string): StructType {
  const { spark, schema } = JSON.parse(description) as {
    readonly spark: string | null
    readonly schema: unknown
  }
  const known = spark === null ? undefined : schemaFromJson(spark)
  return nullableSchema(known ?? schemaFromJson(JSON.stringify(schema)) ?? struct([]))
}
