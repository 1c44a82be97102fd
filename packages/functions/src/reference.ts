import { catalogString } from '@kindling/core'
import {
  type FunctionDefinition,
  type FunctionGroup,
  patternText,
  type Signature,
  type TypePattern,
} from '@kindling/plan'

const TITLES: Readonly<Record<FunctionGroup, string>> = {
  operator: 'Operators',
  conditional: 'Conditions',
  math: 'Mathematics',
  string: 'Strings',
  datetime: 'Dates and times',
  array: 'Arrays',
  map: 'Maps',
  json: 'JSON',
  csv: 'CSV',
  xml: 'XML',
  avro: 'Avro',
  protobuf: 'Protobuf',
  struct: 'Structs',
  vector: 'Vectors',
  variant: 'Variants',
  geospatial: 'Geographies and geometries',
  sketch: 'Sketches',
  session: 'Session and checks',
  conversion: 'Conversions',
  aggregate: 'Aggregates',
  generator: 'Generators',
  window: 'Window functions',
}

/** Writes the reference page of functions, in Markdown, from their declarations. */
export function functionReference(definitions: readonly FunctionDefinition[]): string {
  const groups = Object.entries(TITLES).flatMap(([group, title]) => {
    const members = definitions.filter((definition) => definition.group === group)
    const sections = members.sort((left, right) => (left.name < right.name ? -1 : 1)).map(section)
    return sections.length === 0 ? [] : [`## ${title}\n\n${sections.join('\n')}`]
  })
  const head =
    '# Functions\n\nEvery function of Kindling, written from its declaration. NULL gives NULL unless a function says otherwise.\n'
  return `${head}\n${groups.join('\n')}`
}

function section(definition: FunctionDefinition): string {
  const { name, aliases = [], doc, signatures, examples } = definition
  const also = aliases.length === 0 ? '' : ` Also: ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`
  const calls = signatures.map((signature) => `- \`${signatureText(name, signature)}\``)
  const parameters = new Map(
    signatures.flatMap(({ parameters }) => parameters.map((parameter) => [parameter.name, parameter.doc])),
  )
  const meanings = [...parameters].map(([parameter, meaning]) => `  - \`${parameter}\`: ${meaning}`)
  const shown = examples.map(({ sql, is }) => `${sql}  -- ${exampleText(is)}`)
  return `### ${name.replaceAll(/[\\`*_<>|&]/g, String.raw`\$&`)}

${doc}${also}

${[...calls, ...meanings].join('\n')}

\`\`\`sql
${shown.join('\n')}
\`\`\`
`
}

function signatureText(name: string, { parameters, variadic, returns }: Signature): string {
  const args = parameters.map((parameter) => `${parameter.name}: ${shown(parameter.type)}`)
  const result = typeof returns === 'function' ? '' : ` -> ${shown(returns)}`
  return `${name}(${args.join(', ')}${variadic === undefined ? '' : ', ...'})${result}`
}

function shown(pattern: TypePattern): string {
  return patternText(
    pattern,
    ({ name, among }) => (among === 'any' ? name : `${name} (${among})`),
    catalogString,
  )
}

function exampleText(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (value === null) return 'NULL'
  if (typeof value === 'object') {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part))
  }
  return String(value)
}
