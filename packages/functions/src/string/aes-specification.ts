import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { errorOf } from '@kindling/core'

const functionName = '`aes_encrypt`/`aes_decrypt`'

interface Mode {
  readonly name: 'ECB' | 'CBC' | 'GCM'
  /** How many bytes of the result stand before the encrypted text. */
  readonly before: number
}

const MODES: Readonly<Record<string, Mode>> = {
  'ECB PKCS': { name: 'ECB', before: 0 },
  'ECB DEFAULT': { name: 'ECB', before: 0 },
  'CBC PKCS': { name: 'CBC', before: 16 },
  'CBC DEFAULT': { name: 'CBC', before: 16 },
  'GCM NONE': { name: 'GCM', before: 12 },
  'GCM DEFAULT': { name: 'GCM', before: 12 },
}
const TAG = 16

function modeOf(mode: string, padding: string, key: Uint8Array): Mode {
  const found = MODES[`${mode} ${padding}`.toUpperCase()]
  if (found === undefined) throw errorOf('UNSUPPORTED_FEATURE.AES_MODE', { mode, padding, functionName })
  if ([16, 24, 32].includes(key.length)) return found
  const parameters = { parameter: '`key`', functionName, actualLength: String(key.length) }
  throw errorOf('INVALID_PARAMETER_VALUE.AES_KEY_LENGTH', parameters)
}

/** Encrypts bytes by AES; without a start vector a random one is drawn, which stands before the result. */
export function aesEncrypted(
  text: Uint8Array,
  key: Uint8Array,
  modeName: string,
  padding: string,
  start: Uint8Array,
  beside: Uint8Array,
): Uint8Array {
  const mode = modeOf(modeName, padding, key)
  const own = { mode: mode.name, functionName: '`aes_encrypt`' }
  if (mode.name === 'ECB' && start.length > 0) throw errorOf('UNSUPPORTED_FEATURE.AES_MODE_IV', own)
  if (start.length > 0 && start.length !== mode.before) {
    const actualLength = String(start.length)
    const parameters = { parameter: '`iv`', functionName, mode: mode.name, actualLength }
    throw errorOf('INVALID_PARAMETER_VALUE.AES_IV_LENGTH', parameters)
  }
  if (mode.name !== 'GCM' && beside.length > 0) throw errorOf('UNSUPPORTED_FEATURE.AES_MODE_AAD', own)
  const vector = start.length > 0 ? start : randomBytes(mode.before)
  if (mode.name === 'GCM') {
    const cipher = createCipheriv(gcmOf(key), key, vector).setAAD(beside)
    return Uint8Array.from(Buffer.concat([vector, cipher.update(text), cipher.final(), cipher.getAuthTag()]))
  }
  const cipher = createCipheriv(nameOf(mode, key), key, mode.before === 0 ? null : vector)
  return Uint8Array.from(Buffer.concat([vector, cipher.update(text), cipher.final()]))
}

/** Decrypts what `aesEncrypted` gave; raises where it gave something else under this key. */
export function aesDecrypted(
  whole: Uint8Array,
  key: Uint8Array,
  modeName: string,
  padding: string,
  beside: Uint8Array,
): Uint8Array {
  const mode = modeOf(modeName, padding, key)
  if (mode.name !== 'GCM' && beside.length > 0) {
    throw errorOf('UNSUPPORTED_FEATURE.AES_MODE_AAD', { mode: mode.name, functionName: '`aes_decrypt`' })
  }
  const [vector, text] = [whole.subarray(0, mode.before), whole.subarray(mode.before)]
  try {
    if (mode.name === 'GCM') {
      const decipher = createDecipheriv(gcmOf(key), key, vector, { authTagLength: TAG }).setAAD(beside)
      decipher.setAuthTag(text.subarray(text.length - TAG))
      const body = text.subarray(0, text.length - TAG)
      return Uint8Array.from(Buffer.concat([decipher.update(body), decipher.final()]))
    }
    if (text.length === 0 && vector.length === mode.before) return text
    const decipher = createDecipheriv(nameOf(mode, key), key, mode.before === 0 ? null : vector)
    return Uint8Array.from(Buffer.concat([decipher.update(text), decipher.final()]))
  } catch (error) {
    const detailMessage = error instanceof Error ? error.message : String(error)
    const parameters = { parameter: '`expr`, `key`', functionName, detailMessage }
    throw errorOf('INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR', parameters)
  }
}

function nameOf(mode: Mode, key: Uint8Array): string {
  return `aes-${key.length * 8}-${mode.name.toLowerCase()}`
}

function gcmOf(key: Uint8Array): 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' {
  return key.length === 16 ? 'aes-128-gcm' : key.length === 24 ? 'aes-192-gcm' : 'aes-256-gcm'
}
