import { boolean, columnFrom, type DataType, int, string, type Value } from '@kindling/core'
import { Series } from './series.ts'

/** Is what can be done with each text of a series: `names.str.upper()`. NULL stays NULL. */
export class TextSeries {
  readonly #series: Series<never>

  constructor(series: Series<never>) {
    this.#series = series
  }

  /** Gives the texts in capitals. */
  upper(): Series<string> {
    return this.#map(string, (text) => text.toUpperCase())
  }

  /** Gives the texts in small letters. */
  lower(): Series<string> {
    return this.#map(string, (text) => text.toLowerCase())
  }

  /** Leaves out white space at both ends. */
  strip(): Series<string> {
    return this.#map(string, (text) => text.trim())
  }

  /** Counts the UTF-16 units of each text. */
  len(): Series<number> {
    return this.#map(int, (text) => text.length)
  }

  /** Takes a part of each text, by positions as of `String.slice`. */
  slice(start: number, end?: number): Series<string> {
    return this.#map(string, (text) => text.slice(start, end))
  }

  /** Puts a text in place of each occurrence of another, or of what a pattern matches. */
  replace(found: string | RegExp, instead: string): Series<string> {
    return this.#map(string, (text) => text.replaceAll(found, instead))
  }

  /** Tells of each text whether another is in it, or a pattern matches. */
  contains(found: string | RegExp): Series<boolean> {
    return this.#map(boolean, (text) =>
      typeof found === 'string' ? text.includes(found) : text.search(found) >= 0,
    )
  }

  /** Tells of each text whether it begins with another. */
  startswith(start: string): Series<boolean> {
    return this.#map(boolean, (text) => text.startsWith(start))
  }

  /** Tells of each text whether it ends with another. */
  endswith(end: string): Series<boolean> {
    return this.#map(boolean, (text) => text.endsWith(end))
  }

  #map<Result extends Value>(type: DataType, change: (text: string) => Result): Series<Result> {
    const texts = this.#series as unknown as Series<string>
    return new Series<Result>(columnFrom(type, texts.map(change)))
  }
}
