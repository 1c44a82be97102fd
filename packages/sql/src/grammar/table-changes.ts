import { properties } from './create-table.ts'
import { expression } from './expression.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `CHANGES FROM VERSION a [TO VERSION b] [WITH (...)]`, the rows that were changed, which Kindling does not know. */
export function changes(parser: SqlParser): void {
  if (!parser.atPlainWord('CHANGES') || !parser.at('FROM', 2)) return
  const start = parser.start()
  parser.next()
  parser.require('FROM')
  bound(parser)
  if (parser.accept('TO')) bound(parser)
  if (parser.at('WITH') && parser.at('(', 2)) {
    parser.require('WITH')
    properties(parser)
  }
  parser.noteUnsupported('CHANGES', parser.originFrom(start))
}

/** Reads a version or a time, and whether it counts itself. */
function bound(parser: SqlParser): void {
  const isVersion = parser.accept('VERSION') || parser.accept('SYSTEM_VERSION')
  if (isVersion) {
    if (!parser.atText() && !parser.atDigits()) throw parser.unexpected()
    parser.next()
  } else {
    if (!parser.accept('TIMESTAMP')) parser.require('SYSTEM_TIME')
    expression(parser)
  }
  if (parser.atPlainWord('INCLUSIVE') || parser.atPlainWord('EXCLUSIVE')) parser.next()
}

/** Reads `WATERMARK time DELAY OF interval`, which says how late the rows of a stream may be: Kindling has no streams. */
export function watermark(parser: SqlParser): void {
  if (!parser.atPlainWord('WATERMARK') || !delayFollows(parser)) return
  const start = parser.start()
  parser.next()
  expression(parser)
  if (parser.accept('AS')) parser.next()
  if (!parser.atPlainWord('DELAY')) throw parser.unexpected()
  parser.next()
  parser.require('OF')
  expression(parser)
  parser.noteUnsupported('WATERMARK', parser.originFrom(start))
}

/** Tells the clause from an alias of the same name. Takes time linear in what follows. */
function delayFollows(parser: SqlParser): boolean {
  for (let ahead = 2; !parser.atEnd(ahead); ahead++) {
    if (parser.atPlainWord('DELAY', ahead) && parser.at('OF', ahead + 1)) return true
  }
  return false
}
