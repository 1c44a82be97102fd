import { errorOf, type SqlOrigin } from '@kindling/core'
import type { UnresolvedWindow } from '@kindling/plan'
import { separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'
import { type WindowSpecification, windowSpecification } from './window.ts'

/** Is a window function whose window is a name, which takes its window when the name is defined. */
export interface NamedWindow {
  readonly name: string
  readonly origin: SqlOrigin
  readonly node: { -readonly [Key in keyof UnresolvedWindow]: UnresolvedWindow[Key] }
}

/** Reads `WINDOW w AS (...), v AS w` if it comes, and gives these windows to their uses since the `first`. */
export function windowClause(parser: SqlParser, first: number): void {
  if (!(parser.at('WINDOW') && parser.atName(2))) return
  parser.next()
  const definitions = new Map<string, WindowSpecification>()
  parser.list(() => {
    const start = parser.start()
    const name = separateName(parser).toLowerCase()
    if (!parser.at('AS')) parser.expect('`AS`')
    parser.require('AS')
    if (definitions.has(name)) {
      throw errorOf('DUPLICATE_KEY', { keyColumn: `\`${name}\`` }, { origin: parser.originFrom(start) })
    }
    definitions.set(name, definition(parser, definitions))
  })
  const open = parser.openWindows.splice(first)
  for (const window of open) {
    const found = definitions.get(window.name.toLowerCase())
    if (found === undefined) parser.openWindows.push(window)
    else {
      window.node.partitionBy = found.partitionBy
      window.node.orders = found.orders
      if (found.frame !== undefined) window.node.frame = found.frame
    }
  }
}

/** Reads a window, or the name of one that was defined before. */
function definition(
  parser: SqlParser,
  definitions: ReadonlyMap<string, WindowSpecification>,
): WindowSpecification {
  const start = parser.start()
  const specification = windowSpecification(parser)
  if (typeof specification !== 'string') return specification
  const found = definitions.get(specification.toLowerCase())
  if (found !== undefined) return found
  const origin = parser.originFrom(start)
  throw errorOf('MISSING_WINDOW_SPECIFICATION', { windowName: `\`${specification}\`` }, { origin })
}
