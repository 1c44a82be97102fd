import { errorOf } from '@kindling/core'
import { checkTypes } from '../check-types.ts'
import { compressionOf } from '../compression.ts'
import { requireUtf8 } from '../options.ts'
import type { OutputWriter } from '../output-writer.ts'
import { textBytes } from '../text-bytes.ts'

/** Writes one column of texts, a row a line; NULL is an empty line. */
export const textWriter: OutputWriter = {
  name: 'text',
  prepare(request) {
    requireUtf8(request)
    const { options, schema, origin } = request
    if (schema.fields.length !== 1) {
      throw errorOf('TEXT_NEEDS_ONE_COLUMN', { count: String(schema.fields.length) }, { origin })
    }
    checkTypes(request, 'text', (type) => type.kind === 'string')
    const compression = compressionOf(options['compression'], origin)
    return {
      extension: `.txt${compression.extension}`,
      format: { kind: 'lines', lineSeparator: options['linesep'] ?? '\n' },
      open: () => textBytes('', compression),
    }
  },
}
