/** Stands for NULL and the empty text in the names of folders, as in Hive. */
const NULL_PARTITION = '__HIVE_DEFAULT_PARTITION__'

/** Matches the characters that Spark escapes in the names of folders. */
const ESCAPED = /[\u0001-\u001f"#%'*/:=?\\\u007f{[\]^]/g

/** Gives the folders of a partition, such as `year=2024/city=S%3A1/`, or nothing without columns. */
export function partitionPath(names: readonly string[], values: readonly (string | null)[]): string {
  return names.map((name, index) => `${escaped(name)}=${valueText(values[index] ?? null)}/`).join('')
}

function valueText(value: string | null): string {
  return value === null || value === '' ? NULL_PARTITION : escaped(value)
}

function escaped(text: string): string {
  return text.replace(
    ESCAPED,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
