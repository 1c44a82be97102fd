import { errorOf, type SqlOrigin } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { nestedTooDeeply, syntaxError } from '../errors/syntax-error.ts'
import { unsupported } from '../errors/unsupported.ts'
import type { Keyword } from '../tokens/keywords.ts'
import type { Sign } from '../tokens/sign.ts'
import type { SqlToken } from '../tokens/token.ts'
import { tokenize } from '../tokens/tokenize.ts'
import { DEEPEST } from './deepest.ts'
import type { NamedWindow } from './named-window.ts'
import { DEFAULT_SETTINGS, type ParserSettings } from './parser-settings.ts'

/** Is SQL that can be read but not run, by its name in SQL, and where it stands. */
export interface UnsupportedFeature {
  readonly feature: string
  readonly origin: SqlOrigin
}

/** Gives the values of the parameters in a text: `:name` by name, `?` by position from 0. */
export type Parameters = ReadonlyMap<string | number, UnresolvedExpression>

/**
 * Holds the tokens of one text and the place in them. The grammar is functions over it, each named after the rule that
 * it reads and with embedded actions: they give nodes. They decide by looking at tokens ahead, never by going back.
 */
export class SqlParser {
  #text = ''
  #tokens: readonly SqlToken[] = []
  #depth = 0
  /** How many items of select lists are being read, one within the other. */
  #named = 0
  /** How many tokens were taken. */
  #taken = 0
  #expectedAt = -1
  #expected: string[] = []
  #implicitAliasAt = -1
  #positions = 0
  #unsupported: UnsupportedFeature | undefined
  /** The values of parameters, by name or position; absent where the text has none of its own. */
  #parameters: Parameters | undefined
  /** How the text is read where a setting decides. */
  settings: ParserSettings = DEFAULT_SETTINGS
  /** Where a type of texts of a length, such as `CHAR(3)`, was read first. */
  lengthOrigin: SqlOrigin | undefined
  /** The windows that were called by name and not defined yet: definitions come after their use. */
  readonly openWindows: NamedWindow[] = []

  /** Reads a whole text by a rule of the grammar. Raises ParseError where something is left over. */
  parse<Result>(
    text: string,
    read: (parser: SqlParser) => Result,
    settings: ParserSettings = DEFAULT_SETTINGS,
    parameters?: Parameters,
  ): Result {
    this.#text = text
    this.settings = settings
    this.#parameters = parameters
    this.#depth = 0
    this.#named = 0
    this.lengthOrigin = undefined
    this.#taken = 0
    this.#expectedAt = -1
    this.#implicitAliasAt = -1
    this.#positions = 0
    this.#unsupported = undefined
    this.openWindows.length = 0
    this.#tokens = tokenize(text, settings.doubleQuotedIdentifiers)
    try {
      const result = read(this)
      if (!this.atEnd()) {
        this.expect('the end of the text')
        throw this.unexpected()
      }
      const [open] = this.openWindows
      if (open !== undefined) throw missingWindow(open)
      const missing = this.takeUnsupported()
      if (missing !== undefined) throw unsupported(`\`${missing.feature}\``, missing.origin)
      return result
    } catch (error) {
      if (isStackOverflow(error)) throw nestedTooDeeply(this.originOfNext(), DEEPEST)
      throw error
    } finally {
      this.#tokens = []
      this.#text = ''
    }
  }

  /** Gives the value of a parameter. Raises UNBOUND_SQL_PARAMETER where values are given, but not this one. */
  valueOf(parameter: string | number, origin: SqlOrigin): UnresolvedExpression | undefined {
    const value = this.#parameters?.get(parameter)
    if (this.#parameters === undefined || value !== undefined) return value && { ...value, origin }
    const name = typeof parameter === 'number' ? `\`?\` (number ${parameter + 1})` : `\`${parameter}\``
    throw errorOf('UNBOUND_SQL_PARAMETER', { name }, { origin })
  }

  /** Gives a token ahead, the next one by default, or undefined at the end of the text. */
  token(ahead = 1): SqlToken | undefined {
    return this.#tokens[this.#taken + ahead - 1]
  }

  atEnd(ahead = 1): boolean {
    return this.token(ahead) === undefined
  }

  /** Tells whether a token ahead is a keyword or sign, without expecting it. */
  at(payload: Keyword | Sign, ahead = 1): boolean {
    return this.token(ahead)?.payload === payload
  }

  /** Tells whether the tokens ahead are these. */
  atAll(...payloads: readonly (Keyword | Sign)[]): boolean {
    return payloads.every((payload, index) => this.token(index + 1)?.payload === payload)
  }

  /** Tells whether a token ahead can be a name: Spark reserves no keyword. */
  atName(ahead = 1): boolean {
    const kind = this.token(ahead)?.kind
    return kind === 'word' || kind === 'quotedName'
  }

  atText(ahead = 1): boolean {
    return this.token(ahead)?.kind === 'text'
  }

  atDigits(ahead = 1): boolean {
    return this.token(ahead)?.kind === 'digits'
  }

  /** Tells whether a token ahead is a word that is no keyword, such as MODEL. */
  atPlainWord(word: string, ahead = 1): boolean {
    const token = this.token(ahead)
    return token?.kind === 'word' && token.image.toUpperCase() === word
  }

  /** Takes the next token, whatever it is. */
  next(): SqlToken {
    const token = this.token()
    if (token === undefined) throw this.unexpected()
    this.#taken++
    return token
  }

  /** Takes a keyword or sign if it is next, and tells whether it was. */
  accept(payload: Keyword | Sign): boolean {
    if (this.token()?.payload !== payload) {
      this.expect(`\`${payload}\``)
      return false
    }
    this.next()
    return true
  }

  /** Takes these keywords if they are all next. */
  acceptAll(...payloads: readonly (Keyword | Sign)[]): boolean {
    if (!this.atAll(...payloads)) {
      this.expect(`\`${payloads.join(' ')}\``)
      return false
    }
    for (let taken = 0; taken < payloads.length; taken++) this.next()
    return true
  }

  /** Takes keywords or signs that must be next, one after the other. */
  require(...payloads: readonly (Keyword | Sign)[]): void {
    for (const payload of payloads) {
      if (!this.accept(payload)) throw this.unexpected()
    }
  }

  /** Reads items between commas, one at least. */
  list<Item>(item: (parser: SqlParser) => Item): Item[] {
    const items = [item(this)]
    while (this.accept(',')) items.push(item(this))
    return items
  }

  /** Reads what may lie within itself; refuses to go deeper than the stack allows. */
  nested<Result>(read: (parser: SqlParser) => Result): Result {
    if (++this.#depth > DEEPEST) throw nestedTooDeeply(this.originOfNext(), DEEPEST)
    const result = read(this)
    this.#depth--
    return result
  }

  /** Reads an item of a select list, in which names in backquotes may be patterns. */
  named<Result>(read: (parser: SqlParser) => Result): Result {
    this.#named++
    const result = read(this)
    this.#named--
    return result
  }

  /** Tells whether a name in backquotes is read as a pattern of names of columns. */
  get atPatterns(): boolean {
    return this.settings.quotedRegexColumnNames === true && this.#named > 0
  }

  /** Notes what could stand in place of the next token, for the message of an error there. */
  expect(what: string): void {
    if (this.#taken !== this.#expectedAt) {
      this.#expectedAt = this.#taken
      this.#expected = []
    }
    this.#expected.push(what)
  }

  /** Gives the position of the next parameter without a name. */
  nextPosition(): number {
    return this.#positions++
  }

  /** Notes SQL that Spark has and Kindling has not, and goes on reading: what follows may not be SQL at all. */
  noteUnsupported(feature: string, origin: SqlOrigin): void {
    this.#unsupported ??= { feature, origin }
  }

  /** Gives what {@link noteUnsupported} noted first, once. */
  takeUnsupported(): UnsupportedFeature | undefined {
    const noted = this.#unsupported
    this.#unsupported = undefined
    return noted
  }

  /** Notes that the next token is read as an alias without AS: it may be a misspelled keyword. */
  noteImplicitAlias(): void {
    this.#implicitAliasAt = this.#taken + 1
  }

  /** Makes the error that the next token does not fit. */
  unexpected(): Error {
    const implicitAlias = this.#implicitAliasAt === this.#taken ? this.token(0)?.image : undefined
    const expected = this.#taken === this.#expectedAt ? this.#expected : []
    return syntaxError(this.originOfNext(), this.token(), expected, implicitAlias)
  }

  /** Gives the place where the next token starts, to be handed to {@link originFrom}. */
  start(): number {
    return this.token()?.startOffset ?? this.#text.length
  }

  /** Makes the origin of what was read from an offset to the last token taken. */
  originFrom(start: number): SqlOrigin {
    return { kind: 'sql', text: this.#text, start, end: this.#end() }
  }

  /** Gives the text of what was read from an offset to the last token taken. */
  textFrom(start: number): string {
    return this.#text.slice(start, Math.max(start, this.#end()))
  }

  /** Gives the offset behind the last token taken. */
  #end(): number {
    return (this.token(0)?.endOffset ?? -1) + 1
  }

  /** Makes the origin of the next token; at the end of the text, of the place after the last one. */
  originOfNext(): SqlOrigin {
    const token = this.token()
    if (token !== undefined) {
      return { kind: 'sql', text: this.#text, start: token.startOffset, end: token.endOffset + 1 }
    }
    const end = this.token(0) === undefined ? this.#text.length : this.#end()
    return { kind: 'sql', text: this.#text, start: end, end }
  }
}

// What a caller has put on the stack is not ours to know: the limit of depth may be beyond what is left.
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}

function missingWindow({ name, origin }: NamedWindow): Error {
  return errorOf('MISSING_WINDOW_SPECIFICATION', { windowName: `\`${name}\`` }, { origin })
}
