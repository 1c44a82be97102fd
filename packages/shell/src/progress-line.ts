import type { Progress } from '@kindling/plan'

const DELAY_MILLISECONDS = 500
const BAR_WIDTH = 30

/** Draws one line of progress on a terminal once work takes more than half a second, and wipes it away afterwards. */
export class ProgressLine {
  readonly #stream: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly #started = performance.now()
  #drawn = false

  constructor(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }) {
    this.#stream = stream
  }

  show(progress: Progress): void {
    const elapsed = performance.now() - this.#started
    if (this.#stream.isTTY !== true || elapsed < DELAY_MILLISECONDS) return
    this.#stream.write(`\r\u001B[K${progressText(progress, elapsed)}`)
    this.#drawn = true
  }

  clear(): void {
    if (this.#drawn) this.#stream.write('\r\u001B[K')
    this.#drawn = false
  }
}

/** Prints `[=====>    ] 45% 1,234,567 rows 34.5 MB 3.2 s`; what nobody knows, the end or bytes of files, is left out. */
export function progressText(progress: Progress, milliseconds: number): string {
  const bytes = progress.bytesRead > 0 ? `${(progress.bytesRead / 1e6).toFixed(1)} MB ` : ''
  const rows = `${progress.rowsRead.toLocaleString('en-US')} rows ${bytes}${(milliseconds / 1000).toFixed(1)} s`
  if (progress.fraction === null) return rows
  const filled = Math.round(Math.min(1, progress.fraction) * BAR_WIDTH)
  const bar = '='.repeat(filled).padEnd(BAR_WIDTH, ' ')
  return `[${bar}] ${String(Math.round(progress.fraction * 100)).padStart(3)}% ${rows}`
}
