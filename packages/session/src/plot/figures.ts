/** How far whiskers reach beyond a box, in heights of it; values further out are drawn one by one. */
const WHISKER = 1.5
const DENSITY_POINTS = 200

/** Is what the numbers of a column span. */
export interface ColumnSpan {
  readonly name: string
  readonly count: number
  readonly least: number
  readonly most: number
  /** The standard deviation of the sample. */
  readonly deviation: number
}

/** Divides what columns span into bins of one width; gives their edges. */
export function edgesOf(spans: readonly ColumnSpan[], bins: number): readonly number[] {
  const least = Math.min(...spans.map((span) => span.least))
  const most = Math.max(...spans.map((span) => span.most))
  const [low, high] = least === most ? [least - 0.5, most + 0.5] : [least, most]
  return Array.from({ length: bins + 1 }, (_, bin) =>
    bin === bins ? high : low + ((high - low) * bin) / bins,
  )
}

/** Says beyond which values whiskers do not reach, from the first and the third quartile. */
export function fencesOf(first: number, third: number): readonly [low: number, high: number] {
  return [first - WHISKER * (third - first), third + WHISKER * (third - first)]
}

/**
 * Says where the density of a column is drawn, and how wide the Gaussian kernel around each value is: Scott's rule
 * (Multivariate Density Estimation, 1992), the deviation times the count to the power of -1/5.
 */
export function kernelsOf({ count, least, most, deviation }: ColumnSpan): {
  readonly places: readonly number[]
  readonly width: number
} {
  const width = (deviation > 0 ? deviation : 1) * count ** -0.2
  const [from, to] = [least - 3 * width, most + 3 * width]
  const step = (to - from) / (DENSITY_POINTS - 1)
  return { places: Array.from({ length: DENSITY_POINTS }, (_, index) => from + index * step), width }
}

/** Gives a density from the mean of the kernels, each of which is 1 in its middle. */
export function densityOf(mean: number, width: number): number {
  return mean / (width * Math.sqrt(2 * Math.PI))
}
