import { xmlRow } from '@kindling/functions'
import { finishExpression, NO_FACTS } from '@kindling/plan'
import { holdsPartsBut } from '../../formats/holds-parts.ts'
import { requireRowTag } from '../../formats/xml/xml-options.ts'
import { checkTypes } from '../check-types.ts'
import { type Compression, compressionOf } from '../compression.ts'
import { invalidOption, requireUtf8 } from '../options.ts'
import type { FileBytes, OutputRequest, OutputWriter } from '../output-writer.ts'
import { textBytes } from '../text-bytes.ts'

const DECLARATION = 'version="1.0" encoding="UTF-8" standalone="yes"'

const holds = holdsPartsBut([
  'yearMonthInterval',
  'dayTimeInterval',
  'interval',
  'vector',
  'variant',
  'geometry',
  'geography',
])

/** Writes each row as an element within one that holds all, with the options and defaults of Spark. */
export const xmlWriter: OutputWriter = {
  name: 'xml',
  prepare(request) {
    const { options, origin, timeZone } = request
    requireRowTag(options)
    requireUtf8(request)
    checkTypes(request, 'XML', holds)
    const compression = compressionOf(options['compression'] ?? options['codec'], origin)
    const facts = { ...NO_FACTS, timeZone }
    const around = partsAround(request)
    return {
      extension: `.xml${compression.extension}`,
      format: { kind: 'lines', lineSeparator: '' },
      text: (columns) => finishExpression(xmlRow(columns, options, facts), facts),
      open: () => documentBytes(around, compression),
    }
  },
}

/** Is what stands before and behind the rows of a file. */
interface PartsAround {
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

function partsAround(request: OutputRequest): PartsAround {
  const { options } = request
  const declaration = markup(request, 'declaration', DECLARATION)
  // A root tag may have attributes behind its name, which stand between blanks.
  const [root = '', ...attributes] = markup(request, 'rootTag', 'ROWS').split(' ')
  if (root === '') throw invalidOption(request, 'rootTag', 'the name of an element', root)
  const inOneLine = options['indent'] === ''
  const prolog = declaration === '' ? '' : `<?xml ${declaration}?>\n`
  return {
    head: new TextEncoder().encode(
      `${prolog}<${root}${attributes.map(attributeText).join('')}>${inOneLine ? '\n' : ''}`,
    ),
    tail: new TextEncoder().encode(`${inOneLine ? '' : '\n'}</${root}>`),
  }
}

function markup(request: OutputRequest, name: string, fallback: string): string {
  const text = request.options[name.toLowerCase()] ?? fallback
  if (!text.startsWith('<') && !text.endsWith('>')) return text
  throw invalidOption(request, name, 'a text without angle brackets', text)
}

function attributeText(attribute: string): string {
  const [key = '', value = ''] = attribute.split('=')
  const plain = value.replaceAll(/['"]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return ` ${key}="${plain}"`
}

/** Puts the rows of a file into one element; a file without rows is empty. */
function documentBytes({ head, tail }: PartsAround, compression: Compression): FileBytes {
  const rows = textBytes('', compression)
  let started = false
  return {
    begin: rows.begin,
    piece: async (piece) => {
      if (started || piece.rows === 0) return await rows.piece(piece)
      started = true
      const bytes = new Uint8Array(head.length + piece.bytes.length)
      bytes.set(head)
      bytes.set(piece.bytes, head.length)
      return await rows.piece({ ...piece, bytes })
    },
    end: async () => (started ? await compression.compress(tail) : new Uint8Array()),
  }
}
