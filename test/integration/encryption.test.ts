import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

async function value(sql: string): Promise<unknown> {
  return Object.values((await spark.sql(`SELECT ${sql} AS v`).collect())[0] ?? {})[0]
}

const KEYS = ['0000111122223333', '000011112222333344445555', '00001111222233334444555566667777']

describe('aes_encrypt and aes_decrypt', () => {
  it.each(['ECB', 'CBC', 'GCM'])('give back what was encrypted: %s', async (mode) => {
    for (const key of KEYS) {
      const rows = await spark
        .sql(`SELECT count(*) AS same FROM range(3000)
          WHERE CAST(aes_decrypt(aes_encrypt(repeat('ä', CAST(id % 40 AS INT)), '${key}', '${mode}'), '${key}', '${mode}')
            AS STRING) = repeat('ä', CAST(id % 40 AS INT))`)
        .collect()
      expect(rows).toEqual([{ same: 3000n }])
    }
  })

  it('give in a query what the specification gives for a constant', async () => {
    const arguments_ = ["'CBC', 'PKCS', unhex('000102030405060708090A0B0C0D0E0F')", "'ECB'"]
    for (const more of arguments_) {
      const rows = await spark
        .sql(`SELECT hex(aes_encrypt(text, '${KEYS[0]}', ${more})) AS native,
            hex(aes_encrypt('a text of more than sixteen bytes', '${KEYS[0]}', ${more})) AS constant
          FROM VALUES ('a text of more than sixteen bytes') AS t(text)`)
        .collect()
      expect(rows[0]?.['native']).toBe(rows[0]?.['constant'])
    }
  })

  it('start from random bytes where none are given', async () => {
    const rows = await spark
      .sql(`SELECT count(DISTINCT aes_encrypt(CAST(id * 0 AS STRING), '${KEYS[0]}')) AS n FROM range(100)`)
      .collect()
    expect(rows).toEqual([{ n: 100n }])
  })

  it.each([
    ["aes_encrypt(text, 'abc')", 'INVALID_PARAMETER_VALUE.AES_KEY_LENGTH'],
    ["aes_encrypt(text, '0000111122223333', 'ABC')", 'UNSUPPORTED_FEATURE.AES_MODE'],
    ["aes_encrypt(text, '0000111122223333', 'GCM', 'PKCS')", 'UNSUPPORTED_FEATURE.AES_MODE'],
    ["aes_encrypt(text, '0000111122223333', 'ECB', 'PKCS', unhex('00'))", 'UNSUPPORTED_FEATURE.AES_MODE_IV'],
    [
      "aes_encrypt(text, '0000111122223333', 'CBC', 'PKCS', unhex('00'))",
      'INVALID_PARAMETER_VALUE.AES_IV_LENGTH',
    ],
    ["aes_encrypt(text, '0000111122223333', 'ECB', 'PKCS', '', 'x')", 'UNSUPPORTED_FEATURE.AES_MODE_AAD'],
    ["aes_decrypt(text, '0000111122223333')", 'INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR'],
    ["aes_decrypt(repeat(text, 40), '0000111122223333')", 'INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR'],
    ["aes_decrypt(text, '0000111122223333', 'ECB')", 'INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR'],
  ])('refuse what does not go together: %s', async (sql, code) => {
    const column = await spark.sql(`SELECT ${sql} AS v FROM VALUES ('x') AS t(text)`)
    await expect(column.collect()).rejects.toMatchObject({ code })
    await expect(value(sql.replaceAll('text', "'x'"))).rejects.toMatchObject({ code })
    if (!sql.startsWith('aes_decrypt')) return
    expect(await spark.sql(`SELECT try_${sql} AS v FROM VALUES ('x') AS t(text)`).collect()).toEqual([
      { v: null },
    ])
  })
})
