import type { FunctionDefinition } from '@kindling/plan'
import { toChar } from '../number-format/to-char.ts'
import { toNumber, tryToNumber } from '../number-format/to-number.ts'
import { aesDecrypt, tryAesDecrypt } from './aes-decrypt.ts'
import { aesEncrypt } from './aes-encrypt.ts'
import { ascii } from './ascii.ts'
import { base64 } from './base64.ts'
import { bitLength } from './bit-length.ts'
import { btrim } from './btrim.ts'
import { characterOf } from './char.ts'
import { concat } from './concat.ts'
import { concatWs } from './concat-ws.ts'
import { contains } from './contains.ts'
import { crc32 } from './crc32.ts'
import { decode } from './decode.ts'
import { elt } from './elt.ts'
import { encode } from './encode.ts'
import { endsWith } from './endswith.ts'
import { findInSet } from './find-in-set.ts'
import { formatNumber } from './format-number.ts'
import { formatString } from './format-string.ts'
import { hex } from './hex.ts'
import { ilike } from './ilike.ts'
import { initcap } from './initcap.ts'
import { instr } from './instr.ts'
import { isValidUtf8 } from './is-valid-utf8.ts'
import { left } from './left.ts'
import { length } from './length.ts'
import { levenshtein } from './levenshtein.ts'
import { like } from './like.ts'
import { locate } from './locate.ts'
import { lower } from './lower.ts'
import { lpad } from './lpad.ts'
import { ltrim } from './ltrim.ts'
import { luhnCheck } from './luhn-check.ts'
import { makeValidUtf8 } from './make-valid-utf8.ts'
import { mask } from './mask.ts'
import { md5 } from './md5.ts'
import { octetLength } from './octet-length.ts'
import { overlay } from './overlay.ts'
import { parseUrl, tryParseUrl } from './parse-url.ts'
import { quote } from './quote.ts'
import { repeat } from './repeat.ts'
import { replace } from './replace.ts'
import { reverse } from './reverse.ts'
import { right } from './right.ts'
import { rpad } from './rpad.ts'
import { rtrim } from './rtrim.ts'
import { sentences } from './sentences.ts'
import { sha1 } from './sha1.ts'
import { sha2 } from './sha2.ts'
import { soundex } from './soundex.ts'
import { space } from './space.ts'
import { splitPart } from './split-part.ts'
import { startsWith } from './startswith.ts'
import { substring } from './substring.ts'
import { substringIndex } from './substring-index.ts'
import { toBinary, tryToBinary } from './to-binary.ts'
import { translate } from './translate.ts'
import { trim } from './trim.ts'
import { tryUrlDecode } from './try-url-decode.ts'
import { tryValidateUtf8 } from './try-validate-utf8.ts'
import { unbase64 } from './unbase64.ts'
import { unhex } from './unhex.ts'
import { upper } from './upper.ts'
import { urlDecode } from './url-decode.ts'
import { urlEncode } from './url-encode.ts'
import { validateUtf8 } from './validate-utf8.ts'

export const stringFunctions: readonly FunctionDefinition[] = [
  concat,
  contains,
  endsWith,
  length,
  like,
  lower,
  ltrim,
  octetLength,
  repeat,
  quote,
  aesEncrypt,
  aesDecrypt,
  tryAesDecrypt,
  replace,
  rtrim,
  startsWith,
  substring,
  trim,
  upper,
  ascii,
  bitLength,
  btrim,
  initcap,
  instr,
  left,
  right,
  substringIndex,
  splitPart,
  findInSet,
  lpad,
  rpad,
  locate,
  translate,
  space,
  characterOf,
  concatWs,
  sentences,
  elt,
  hex,
  unhex,
  base64,
  unbase64,
  soundex,
  levenshtein,
  luhnCheck,
  md5,
  sha1,
  sha2,
  crc32,
  overlay,
  ilike,
  reverse,
  encode,
  decode,
  isValidUtf8,
  makeValidUtf8,
  validateUtf8,
  tryValidateUtf8,
  urlEncode,
  urlDecode,
  tryUrlDecode,
  mask,
  toBinary,
  tryToBinary,
  parseUrl,
  tryParseUrl,
  toChar,
  toNumber,
  tryToNumber,
  formatNumber,
  formatString,
]
