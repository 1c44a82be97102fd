/** Names what Deno and the kernels of Jupyter for JavaScript ask an object for: its forms by their media types. */
export const NOTEBOOK_DISPLAY: unique symbol = Symbol.for('Jupyter.display') as typeof NOTEBOOK_DISPLAY

/** Holds the forms of an object by their media types. */
export type NotebookForms = Readonly<Record<string, string>>
