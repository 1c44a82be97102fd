import type { Column } from '../column/column.ts'

/** Tells whether nothing is known of a type: then nothing is checked. */
export type IsAny<Type> = 0 extends 1 & Type ? true : false

/** Names the columns of a row, or is any text where the columns are not known. */
export type ColumnName<Row> = IsAny<Row> extends true ? string : keyof Row & string

/** Is a column that a method takes: by name, or as an expression. A name with dots is looked up when the query runs. */
export type ColumnOrName<Row> = ColumnName<Row> | `${string}.${string}` | Column

/** Is an element of a select list. */
export type Selectable<Row> = ColumnOrName<Row> | '*'

/** Is a list of arguments, or a list as the one argument. */
export type Listed<Item> = Item | readonly Item[]

/** Is an element of a list, whether it was given as a list or not. */
type Each<Items extends readonly unknown[]> = Items[number] extends infer Item
  ? Item extends readonly (infer Inner)[]
    ? Inner
    : Item
  : never

/** Says which name an element of a select list gets; `string` where only the query knows. */
type NameOf<Row, Item> = Item extends '*'
  ? keyof Row
  : Item extends string
    ? Item extends keyof Row
      ? Item
      : string
    : // biome-ignore lint/suspicious/noExplicitAny: a column of whatever values.
      Item extends Column<any, infer Name>
      ? Name
      : string

type ValueOf<Row, Item, Name> = Item extends string
  ? Name extends keyof Row
    ? Row[Name]
    : unknown
  : // biome-ignore lint/suspicious/noExplicitAny: a column of whatever name.
    Item extends Column<infer Value, any>
    ? Value
    : unknown

/** Is the row that a select list gives. Where a name is not known to the compiler, nothing is known of the row. */
export type Selected<Row, Items extends readonly unknown[]> =
  IsAny<Row> extends true ? Row : SelectedEach<Row, Each<Items>>

type SelectedEach<Row, Item> = string extends (Item extends unknown ? NameOf<Row, Item> : never)
  ? // biome-ignore lint/suspicious/noExplicitAny: the compiler cannot name the columns.
    any
  : {
      [Name in Item extends unknown ? NameOf<Row, Item> : never]: Item extends unknown
        ? Name extends NameOf<Row, Item>
          ? ValueOf<Row, Item, Name>
          : never
        : never
    }

/** Is a row with one more column, or with another one in its place. */
export type With<Row, Name extends string, Value> =
  IsAny<Row> extends true
    ? Row
    : string extends Name
      ? // biome-ignore lint/suspicious/noExplicitAny: the compiler cannot name the column.
        any
      : { [Key in keyof Row | Name]: Key extends Name ? Value : Key extends keyof Row ? Row[Key] : never }

/** Is a row with several more columns. */
export type WithEach<Row, Columns> =
  IsAny<Row> extends true
    ? Row
    : {
        [Key in keyof Row | keyof Columns]: Key extends keyof Columns
          ? // biome-ignore lint/suspicious/noExplicitAny: a column of whatever name.
            Columns[Key] extends Column<infer Value, any>
            ? Value
            : never
          : Key extends keyof Row
            ? Row[Key]
            : never
      }

/** Is a row one of whose columns has another name. */
export type Renamed<Row, From extends string, To extends string> =
  IsAny<Row> extends true ? Row : { [Key in keyof Row as Key extends From ? To : Key]: Row[Key] }

/** Is a row without some columns. */
export type Without<Row, Items extends readonly unknown[]> =
  IsAny<Row> extends true
    ? Row
    : { [Key in keyof Row as Key extends NameOf<Row, Each<Items>> ? never : Key]: Row[Key] }

/** Is a row whose values may all be NULL, as those of the side of a join that may lack a partner. */
export type Nullable<Row> = { [Key in keyof Row]: Row[Key] | null }

/** Is the row that a join gives. */
export type Joined<Left, Right, How extends string> =
  IsAny<Left> extends true
    ? Left
    : IsAny<Right> extends true
      ? Right
      : string extends How
        ? // biome-ignore lint/suspicious/noExplicitAny: the type of the join is not known to the compiler.
          any
        : How extends 'semi' | 'leftsemi' | 'left_semi' | 'anti' | 'leftanti' | 'left_anti'
          ? Left
          : How extends 'inner' | 'cross'
            ? Merged<Left, Right>
            : How extends 'left' | 'leftouter' | 'left_outer'
              ? Merged<Left, Nullable<Omit<Right, keyof Left>> & Pick<Right, keyof Left & keyof Right>>
              : Merged<Nullable<Left>, Nullable<Right>>

type Merged<Left, Right> = {
  [Key in keyof Left | keyof Right]: Key extends keyof Right
    ? Right[Key]
    : Key extends keyof Left
      ? Left[Key]
      : never
}

/** Gives the columns of a frame by name, bound to it. */
export type Columns<Row> =
  IsAny<Row> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: every name may be a column.
      any
    : { readonly [Name in keyof Row & string]: Column<Row[Name], Name> }

/** Is the column of a name. */
export type ColumnOf<Row, Name extends string> =
  IsAny<Row> extends true ? Column : Name extends keyof Row ? Column<Row[Name], Name> : Column
