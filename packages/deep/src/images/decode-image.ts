import { errorOf } from '@kindling/core'
import type { Sharp } from 'sharp'
import { loadOptional } from '../optional-package.ts'

/** Holds decoded pixels as Spark's image schema has them: rows from the top, channels blue, green, red (, alpha). */
export interface DecodedImage {
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3 | 4
  /** OpenCV's code: CV_8UC1 is 0, CV_8UC3 is 16, CV_8UC4 is 24. */
  readonly mode: 0 | 16 | 24
  readonly data: Uint8Array
}

const MODES = { 1: 0, 3: 16, 4: 24 } as const

/**
 * Decodes an image file (JPEG, PNG, WebP, GIF, TIFF, AVIF: what `sharp` reads) to 8 bits a channel. Gray images have one
 * channel, those with transparency four, all others three.
 *
 * @throws ExecutionError MALFORMED_IMAGE for bytes that are no image, or a broken one.
 */
export async function decodeImage(bytes: Uint8Array, path: string): Promise<DecodedImage> {
  const sharp = loadSharp()
  try {
    const source = sharp(bytes, { failOn: 'error' })
    const { space, hasAlpha } = await source.metadata()
    const { data, info } = await pixels(source, space, hasAlpha ?? false)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const channels = info.channels
    if (channels !== 1 && channels !== 3 && channels !== 4)
      throw new Error(`unexpected channels: ${channels}`)
    if (channels !== 1) swapRedAndBlue(data, channels)
    return { height: info.height, width: info.width, channels, mode: MODES[channels], data }
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw errorOf('MALFORMED_IMAGE', { path: `\`${path}\``, reason }, { cause })
  }
}

type MakeSharp = (input: Uint8Array, options: { readonly failOn: 'error' }) => Sharp

/** Loads sharp, whose function is the module itself, or its default export since it is an ES module. */
function loadSharp(): MakeSharp {
  const module = loadOptional('sharp') as MakeSharp | { readonly default: MakeSharp }
  return typeof module === 'function' ? module : module.default
}

function pixels(source: Sharp, space: string | undefined, hasAlpha: boolean): Sharp {
  if (space === 'b-w' || space === 'grey16') return source.removeAlpha().toColourspace('b-w')
  return hasAlpha ? source.toColourspace('srgb').ensureAlpha() : source.removeAlpha().toColourspace('srgb')
}

/** Turns RGB into BGR in place. */
function swapRedAndBlue(data: Uint8Array, channels: 3 | 4): void {
  for (let at = 0; at < data.length; at += channels) {
    const red = data[at] ?? 0
    data[at] = data[at + 2] ?? 0
    data[at + 2] = red
  }
}
