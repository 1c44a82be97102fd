import { NOTEBOOK_DISPLAY, type NotebookForms } from '../display/notebook.ts'

/** Is a picture of numbers: SVG text, which notebooks show, and which may be written into a file. */
export class Plot {
  readonly svg: string

  constructor(svg: string) {
    this.svg = svg
  }

  toString(): string {
    return this.svg
  }

  /** Shows the picture in notebooks. */
  [NOTEBOOK_DISPLAY](): NotebookForms {
    return { 'image/svg+xml': this.svg, 'text/plain': 'Plot' }
  }

  /** Shows what it is in Node's inspector. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Plot [${this.svg.length} characters of SVG]`
  }
}
