/** Is a sign or operator. `>` is never joined to a neighbour other than `=`, since types end in `>>`. */
export type Sign =
  | '<=>'
  | '<='
  | '>='
  | '!='
  | '->'
  | '=>'
  | '::'
  | '||'
  | '|>'
  | '<'
  | '>'
  | '='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '('
  | ')'
  | '['
  | ']'
  | ','
  | '.'
  | ';'
  | ':'
  | '?'
  | '!'
  | '~'
  | '&'
  | '|'
  | '^'

const PATTERN = /<=>|<=|<>|>=|==|=>|!=|!>|!<|->|::|\|\||\|>|[-<>=+*/%()[\],.;:?!~&|^]/y

const SYNONYMS: Readonly<Record<string, Sign>> = { '==': '=', '<>': '!=', '!>': '<=', '!<': '>=' }

/** Finds where the sign that starts at an offset ends; the offset itself if none starts there. */
export function signEnd(text: string, start: number): number {
  PATTERN.lastIndex = start
  return PATTERN.test(text) ? PATTERN.lastIndex : start
}

/** Names the sign of a text that {@link signEnd} found; spellings of one operator have one name. */
export function signOf(text: string): Sign {
  return SYNONYMS[text] ?? (text as Sign)
}
