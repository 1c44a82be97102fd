/** Counts lines and columns from 1, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Finds the line and column of an offset into a text. Takes time linear in the text. */
export function positionAt(text: string, offset: number): Position {
  let line = 1
  let lineStart = 0
  for (
    let newline = text.indexOf('\n');
    newline !== -1 && newline < offset;
    newline = text.indexOf('\n', newline + 1)
  ) {
    line++
    lineStart = newline + 1
  }
  return { line, column: offset - lineStart + 1 }
}
