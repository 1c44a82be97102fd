import type { CsvOutput } from '@kindling/native'
import { NOT_WRITTEN_TO_CSV } from '../../formats/csv/not-in-csv.ts'
import { checkTypes } from '../check-types.ts'
import { compressionOf } from '../compression.ts'
import { characterOption, flagOption, invalidOption, requireUtf8 } from '../options.ts'
import type { OutputRequest, OutputWriter } from '../output-writer.ts'
import { textBytes } from '../text-bytes.ts'
import { timeText } from '../time-pattern.ts'

/** Writes CSV with the options and defaults of Spark. */
export const csvWriter: OutputWriter = {
  name: 'csv',
  prepare(request) {
    requireUtf8(request)
    checkTypes(request, 'CSV', (type) => !NOT_WRITTEN_TO_CSV.has(type.kind))
    const { options, schema, origin } = request
    const format = csvOutput(request)
    const compression = compressionOf(options['compression'] ?? options['codec'], origin)
    const names = schema.fields.map(({ name }) => csvText(name, format))
    const header = flagOption(request, 'header', false)
      ? names.join(format.separator) + format.lineSeparator
      : ''
    return {
      extension: `.csv${compression.extension}`,
      format,
      open: () => textBytes(header, compression),
    }
  },
}

function csvOutput(request: OutputRequest): CsvOutput {
  const { options } = request
  const quote = characterOption(request, 'quote', '"')
  const escapeCharacter = characterOption(request, 'escape', '\\')
  return {
    kind: 'csv',
    times: timeText(request),
    separator: separatorOf(request),
    quote,
    escape: escapeCharacter,
    escapeOfEscape: characterOption(
      request,
      'charToEscapeQuoteEscaping',
      escapeCharacter === quote ? '' : escapeCharacter,
    ),
    quoteAll: flagOption(request, 'quoteAll', false),
    quoteQuotes: flagOption(request, 'escapeQuotes', true),
    trimLeft: flagOption(request, 'ignoreLeadingWhiteSpace', true),
    trimRight: flagOption(request, 'ignoreTrailingWhiteSpace', true),
    nullValue: options['nullvalue'] ?? '',
    emptyValue: options['emptyvalue'] ?? '""',
    lineSeparator: options['linesep'] ?? '\n',
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\t': '\t', '\\\\': '\\', '\\r': '\r', '\\n': '\n' }

function separatorOf(request: OutputRequest): string {
  const text = request.options['sep'] ?? request.options['delimiter'] ?? ','
  if (text === '') throw invalidOption(request, 'sep', 'at least one character', text)
  return ESCAPES[text] ?? text
}

/** Writes the name of a column as native writes values. */
function csvText(name: string, format: CsvOutput): string {
  const { separator, quote, quoteAll, quoteQuotes } = format
  const special = [separator, '\n', '\r', ...(quoteQuotes ? [quote] : [])]
  const needsQuotes = name.startsWith(quote) || special.some((text) => name.includes(text))
  if (quote === '' || !(quoteAll || needsQuotes)) return name
  return quote + name.replaceAll(quote, format.escape + quote) + quote
}
