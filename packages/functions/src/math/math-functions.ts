import type { FunctionDefinition } from '@kindling/plan'
import { abs } from './abs.ts'
import { acos } from './acos.ts'
import { acosh } from './acosh.ts'
import { asin } from './asin.ts'
import { asinh } from './asinh.ts'
import { atan } from './atan.ts'
import { atan2 } from './atan2.ts'
import { atanh } from './atanh.ts'
import { bin } from './bin.ts'
import { bitCount } from './bit-count.ts'
import { bitmapBitPosition } from './bitmap-bit-position.ts'
import { bitmapBucketNumber } from './bitmap-bucket-number.ts'
import { bitmapCount } from './bitmap-count.ts'
import { bround } from './bround.ts'
import { cbrt } from './cbrt.ts'
import { ceil } from './ceil.ts'
import { conv } from './conv.ts'
import { cos } from './cos.ts'
import { cosh } from './cosh.ts'
import { cot } from './cot.ts'
import { csc } from './csc.ts'
import { degrees } from './degrees.ts'
import { eulersNumber } from './e.ts'
import { exp } from './exp.ts'
import { expm1 } from './expm1.ts'
import { factorial } from './factorial.ts'
import { floor } from './floor.ts'
import { getbit } from './getbit.ts'
import { hash } from './hash.ts'
import { hypot } from './hypot.ts'
import { isNaN_ } from './isnan.ts'
import { ln } from './ln.ts'
import { log } from './log.ts'
import { log1p } from './log1p.ts'
import { log2 } from './log2.ts'
import { log10 } from './log10.ts'
import { nanvl } from './nanvl.ts'
import { pi } from './pi.ts'
import { pmod } from './pmod.ts'
import { positive } from './positive.ts'
import { power } from './power.ts'
import { radians } from './radians.ts'
import { rint } from './rint.ts'
import { round } from './round.ts'
import { sec } from './sec.ts'
import { shiftleft } from './shiftleft.ts'
import { shiftright } from './shiftright.ts'
import { shiftrightunsigned } from './shiftrightunsigned.ts'
import { signum } from './signum.ts'
import { sin } from './sin.ts'
import { sinh } from './sinh.ts'
import { sqrt } from './sqrt.ts'
import { tan } from './tan.ts'
import { tanh } from './tanh.ts'
import { tryAdd } from './try-add.ts'
import { tryDivide } from './try-divide.ts'
import { tryMod } from './try-mod.ts'
import { tryMultiply } from './try-multiply.ts'
import { trySubtract } from './try-subtract.ts'
import { widthBucket } from './width-bucket.ts'
import { xxhash64 } from './xxhash64.ts'

export const mathFunctions: readonly FunctionDefinition[] = [
  abs,
  ceil,
  exp,
  floor,
  isNaN_,
  ln,
  power,
  round,
  bround,
  sqrt,
  sin,
  cos,
  tan,
  cot,
  sec,
  csc,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  cbrt,
  expm1,
  degrees,
  radians,
  rint,
  signum,
  log10,
  log2,
  log1p,
  log,
  atan2,
  hypot,
  factorial,
  pi,
  eulersNumber,
  widthBucket,
  tryAdd,
  trySubtract,
  tryMultiply,
  tryMod,
  tryDivide,
  pmod,
  bitCount,
  getbit,
  shiftleft,
  shiftright,
  shiftrightunsigned,
  bin,
  conv,
  positive,
  hash,
  xxhash64,
  bitmapBitPosition,
  bitmapBucketNumber,
  bitmapCount,
  nanvl,
]
