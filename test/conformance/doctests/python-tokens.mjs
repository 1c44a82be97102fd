/**
 * Takes the text of a Python program apart into tokens `{ kind, text, value, indent }`: names, numbers, strings, operators,
 * and `line` where a logical line begins, with its indentation. Knows what examples in documentation use.
 */
export function pythonTokens(text) {
  const tokens = []
  let depth = 0
  let at = 0
  let startsLine = true
  while (at < text.length) {
    if (startsLine && depth === 0) {
      const [blank] = /^[ \t]*/.exec(text.slice(at))
      at += blank.length
      startsLine = false
      if (text[at] === '\n' || text[at] === '#' || at >= text.length) {
        while (at < text.length && text[at] !== '\n') at++
        at++
        startsLine = true
        continue
      }
      tokens.push({ kind: 'line', text: '', indent: blank.length })
    }
    const rest = text.slice(at)
    const space = /^(?:[ \t]|\\\n)+/.exec(rest) ?? /^#[^\n]*/.exec(rest)
    if (space !== null) {
      at += space[0].length
      continue
    }
    if (rest[0] === '\n') {
      startsLine = depth === 0
      at++
      continue
    }
    const token = stringToken(rest) ?? otherToken(rest)
    if (token === undefined) throw new SyntaxError(`cannot read \`${rest.slice(0, 20)}\``)
    if ('([{'.includes(token.text) && token.kind === 'operator') depth++
    if (')]}'.includes(token.text) && token.kind === 'operator') depth--
    tokens.push(token)
    at += token.length
  }
  tokens.push({ kind: 'line', text: '', indent: 0 }, { kind: 'end', text: '' })
  return tokens
}

const OPERATORS =
  /^(?:\*\*=|\/\/=|<<=|>>=|\*\*|\/\/|<<|>>|<=|>=|==|!=|->|\+=|-=|\*=|\/=|:=|[-+*/%@&|^~<>()[\]{},:.;=])/

function otherToken(rest) {
  const number = /^(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?)/.exec(rest)
  if (number !== null) {
    const [word] = number
    const value = Number(word.replaceAll('_', ''))
    const isFloat = !/^0[xX]/.test(word) && /[.eE]/.test(word)
    return { kind: isFloat ? 'float' : 'integer', text: word, value, length: word.length }
  }
  const name = /^[A-Za-z_]\w*/.exec(rest)
  if (name !== null) return { kind: 'name', text: name[0], length: name[0].length }
  const operator = OPERATORS.exec(rest)
  return operator === null ? undefined : { kind: 'operator', text: operator[0], length: operator[0].length }
}

function stringToken(rest) {
  const opening = /^([rRbBuUfF]{0,2})('''|"""|'|")/.exec(rest)
  if (opening === null) return undefined
  const [whole, prefix, quote] = opening
  const isRaw = /r/i.test(prefix)
  let at = whole.length
  let value = ''
  while (at < rest.length && !rest.startsWith(quote, at)) {
    if (rest[at] === '\\') {
      const [written, meant] = isRaw
        ? [rest.slice(at, at + 2), rest.slice(at, at + 2)]
        : escaped(rest.slice(at))
      value += meant
      at += written.length
    } else {
      value += rest[at]
      at++
    }
  }
  const form = /b/i.test(prefix) ? 'bytes' : /f/i.test(prefix) ? 'format' : 'string'
  return { kind: form, text: quote, value, length: at + quote.length }
}

const ESCAPES = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  0: '\0',
  b: '\b',
  f: '\f',
}

function escaped(rest) {
  const code = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(rest)
  if (code !== null) {
    return [code[0], String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3], 16))]
  }
  const meant = ESCAPES[rest[1]]
  return meant === undefined ? [rest.slice(0, 2), rest.slice(0, 2)] : [rest.slice(0, 2), meant]
}
