import type { Attribute } from '../../expressions/expression.ts'

/** Says what names mean in one place of a query: columns, each with the table by which it may be named. */
export interface Scope {
  readonly columns: readonly ScopeColumn[]
  /** The hidden columns of the files that are read: names mean them where they mean nothing else, and `*` never does. */
  readonly metadata?: readonly ScopeColumn[] | undefined
}

export interface ScopeColumn {
  readonly attribute: Attribute
  /** The name of the table in parts; empty where the column can only be named alone. */
  readonly qualifier: readonly string[]
  /** Whether it is found only with its table: the other one of two columns that USING made one. */
  readonly hidden?: true
}

/** Makes the scope of columns that all belong to one table, or to none. */
export function scopeOf(attributes: readonly Attribute[], qualifier: readonly string[] = []): Scope {
  return { columns: attributes.map((attribute) => ({ attribute, qualifier })) }
}

/** Makes the scope above a projection: columns that pass through keep their table. */
export function scopeAbove(attributes: readonly Attribute[], input: Scope): Scope {
  const qualifiers = new Map(input.columns.map((column) => [column.attribute.id, column.qualifier]))
  return {
    columns: attributes.map((attribute) => ({ attribute, qualifier: qualifiers.get(attribute.id) ?? [] })),
  }
}
