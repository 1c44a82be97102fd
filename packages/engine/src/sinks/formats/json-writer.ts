import type { DataType } from '@kindling/core'
import { checkTypes } from '../check-types.ts'
import { compressionOf } from '../compression.ts'
import { flagOption, requireUtf8 } from '../options.ts'
import type { OutputWriter } from '../output-writer.ts'
import { textBytes } from '../text-bytes.ts'
import { timeText } from '../time-pattern.ts'

/** Writes JSON objects, one a line, with the options and defaults of Spark. */
export const jsonWriter: OutputWriter = {
  name: 'json',
  prepare(request) {
    requireUtf8(request)
    checkTypes(request, 'JSON', holds)
    const { options, origin } = request
    const compression = compressionOf(options['compression'], origin)
    const leaveOut = request.setting('spark.sql.jsonGenerator.ignoreNullFields', 'true') !== 'false'
    return {
      extension: `.json${compression.extension}`,
      format: {
        kind: 'json',
        times: timeText(request),
        leaveOutNulls: flagOption(request, 'ignoreNullFields', leaveOut),
        lineSeparator: options['linesep'] ?? '\n',
      },
      open: () => textBytes('', compression),
    }
  },
}

function holds(type: DataType): boolean {
  switch (type.kind) {
    case 'array':
      return holds(type.element)
    case 'map':
      return (
        !['array', 'map', 'struct', 'vector', 'variant', 'interval', 'geometry', 'geography'].includes(
          type.key.kind,
        ) &&
        holds(type.key) &&
        holds(type.value)
      )
    case 'struct':
      return type.fields.every((field) => holds(field.type))
    default:
      return !['yearMonthInterval', 'dayTimeInterval', 'interval', 'geometry', 'geography'].includes(
        type.kind,
      )
  }
}
