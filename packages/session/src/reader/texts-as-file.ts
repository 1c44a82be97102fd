import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataFrame } from '../data-frame/data-frame.ts'
import type { SparkSession } from '../session/spark-session.ts'

/**
 * Reads texts that a program has in hand as a file of a format: they stand in a file for as long as it is read, and the
 * frame has the rows in memory.
 */
export async function readTexts(
  session: SparkSession,
  texts: readonly string[],
  read: (path: string) => DataFrame,
): Promise<DataFrame> {
  const { fileSystem } = session
  const folder = join(tmpdir(), `kindling-texts-${randomUUID()}`)
  await fileSystem.makeFolder(folder)
  const path = join(folder, 'texts')
  try {
    const file = await fileSystem.create(path)
    await file.write(Buffer.from(texts.map((text) => `${text}\n`).join('')))
    await file.commit()
    return await read(path).localCheckpoint()
  } finally {
    await fileSystem.remove(folder)
  }
}
