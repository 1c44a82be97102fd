/** Is what a picture shows, with all numbers computed: what is left is to draw it. */
export type Chart = PointsChart | BarsChart | HistogramChart | PieChart | BoxesChart

/** Shows points over numbers: joined by lines, filled down to zero, or alone. */
export interface PointsChart {
  readonly kind: 'line' | 'area' | 'scatter'
  readonly x: string
  /** Whether x counts milliseconds since 1970-01-01 in UTC. */
  readonly isTime: boolean
  readonly series: readonly PlotSeries[]
}

/** Is points under a name; those of a line in the order in which it runs. */
export interface PlotSeries {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** Shows a bar for each category and series: upwards, or to the right. NaN is no bar. */
export interface BarsChart {
  readonly kind: 'bar' | 'barh'
  readonly x: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

/** Shows how many values lie between one edge and the next. */
export interface HistogramChart {
  readonly kind: 'hist'
  readonly edges: readonly number[]
  /** `counts` has one number less than there are edges. */
  readonly series: readonly { readonly name: string; readonly counts: readonly number[] }[]
}

/** Shows the shares of a whole. */
export interface PieChart {
  readonly kind: 'pie'
  readonly categories: readonly string[]
  readonly values: readonly number[]
}

/** Shows where the values of columns lie. */
export interface BoxesChart {
  readonly kind: 'box'
  readonly boxes: readonly Box[]
}

/** Is the quartiles of a column, the ends of its whiskers, and some of the values beyond these. */
export interface Box {
  readonly name: string
  readonly low: number
  readonly first: number
  readonly median: number
  readonly third: number
  readonly high: number
  readonly outliers: readonly number[]
}
