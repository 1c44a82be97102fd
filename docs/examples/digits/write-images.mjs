import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { loadDigits } from './digits.mjs'

/** Is where the images go: a folder for each digit, as Spark partitions files. */
export const IMAGES = fileURLToPath(new URL('images', import.meta.url))

/**
 * Writes the held-out digits as PNG files, `images/label=3/00017.png`, unless they are there already. They appear under
 * their name all at once, so that an interrupted run leaves nothing half done. Gives how many were written.
 */
export async function writeDigitImages(folder = IMAGES) {
  if (existsSync(folder)) return 0
  const { heldOut } = loadDigits()
  const unfinished = `${folder}.${process.pid}.tmp`
  for (const digit of new Set(heldOut.map((each) => each.digit))) {
    mkdirSync(join(unfinished, `label=${digit}`), { recursive: true })
  }
  const counts = new Map()
  await Promise.all(
    heldOut.map(({ digit, pixels }) => {
      const index = counts.get(digit) ?? 0
      counts.set(digit, index + 1)
      const name = `${String(index).padStart(5, '0')}.png`
      const bytes = Uint8Array.from(pixels, (value) => Math.round(value * 255))
      return sharp(bytes, { raw: { width: 28, height: 28, channels: 1 } })
        .toColourspace('b-w')
        .png()
        .toFile(join(unfinished, `label=${digit}`, name))
    }),
  )
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return heldOut.length
}
