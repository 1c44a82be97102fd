import type { ByteWriter } from './byte-writer.ts'

/** Reads container files of Avro, each by the plan for its schema; to be asked for schemas, it needs no plans. */
export interface AvroFormat {
  readonly kind: 'avro'
  readonly plans: readonly {
    /** The schema as the files have it. */
    readonly schema: string
    /** The steps, as `read_avro_plan` in C++ reads them. */
    readonly plan: Uint8Array
  }[]
}

/** Writes how Avro is read, as `read_avro_description` in C++ reads it. */
export function writeAvro(writer: ByteWriter, { plans }: AvroFormat): void {
  writer.list(plans, (to, { schema, plan }) => {
    to.text(schema)
    to.binary(plan)
  })
}
