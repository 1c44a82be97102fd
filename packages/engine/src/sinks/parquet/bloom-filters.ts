import type { BloomOutput } from '@kindling/native'
import { invalidOption } from '../options.ts'
import type { OutputRequest } from '../output-writer.ts'
import type { ParquetElement } from './parquet-schema.ts'

const ENABLED = 'parquet.bloom.filter.enabled'
const DISTINCT = 'parquet.bloom.filter.expected.ndv'
const FALSE_POSITIVES = 'parquet.bloom.filter.fpp'
const MOST_BYTES = 'parquet.bloom.filter.max.bytes'

/**
 * Finds the columns that get Bloom filters by the options of Parquet's own writer, for all columns or, after `#`, for one:
 * `parquet.bloom.filter.enabled#id`. Parts of nested columns are named by their path, `tags.list.element`. Booleans have no
 * filters.
 *
 * @throws AnalysisError INVALID_ARGUMENT for an option with another value
 */
export function bloomFilters(
  request: OutputRequest,
  elements: readonly ParquetElement[],
): readonly BloomOutput[] {
  return leavesOf(elements).flatMap(({ path, type }, leaf) => {
    const option = (key: string): [string, string] | undefined => {
      const names = [`${key}#${path}`, key].filter(
        (name) => request.options[name.toLowerCase()] !== undefined,
      )
      const [name] = names
      return name === undefined ? undefined : [name, request.options[name.toLowerCase()] ?? '']
    }
    const enabled = option(ENABLED)
    if (enabled === undefined || type === 'boolean') return []
    if (!/^(true|false)$/i.test(enabled[1]))
      throw invalidOption(request, enabled[0], '`true` or `false`', enabled[1])
    if (enabled[1].toLowerCase() === 'false') return []
    const number = (
      key: string,
      fallback: number,
      expected: string,
      fits: (value: number) => boolean,
    ): number => {
      const [name, text] = option(key) ?? [key, String(fallback)]
      const value = text.trim() === '' ? Number.NaN : Number(text)
      if (fits(value)) return value
      throw invalidOption(request, name, expected, text)
    }
    const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0
    const hasDistinct = option(DISTINCT) !== undefined
    return [
      {
        leaf,
        distinct: hasDistinct ? number(DISTINCT, 0, 'a positive integer', isCount) : 0,
        falsePositives: number(
          FALSE_POSITIVES,
          0.01,
          'a number between 0 and 1',
          (value) => value > 0 && value < 1,
        ),
        mostBytes: number(
          MOST_BYTES,
          1024 * 1024,
          'a positive integer',
          (value) => isCount(value) && value <= 2 ** 27,
        ),
      },
    ]
  })
}

/** Lists the leaves of a schema with their paths; `elements` are its nodes in depth-first order, the root first. */
function leavesOf(elements: readonly ParquetElement[]): { path: string; type: ParquetElement['type'] }[] {
  const leaves: { path: string; type: ParquetElement['type'] }[] = []
  let next = 1
  const visit = (children: number, above: readonly string[]): void => {
    for (let child = 0; child < children; child++) {
      const element = elements[next++]
      if (element === undefined) return
      const path = [...above, element.name]
      if (element.children === undefined) leaves.push({ path: path.join('.'), type: element.type })
      else visit(element.children, path)
    }
  }
  visit(elements[0]?.children ?? 0, [])
  return leaves
}
