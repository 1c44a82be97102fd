import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function shown(call: string): Promise<unknown> {
  const [row] = await spark.sql(`SELECT ${call} AS shown FROM VALUES (1) AS t(one)`).collect()
  return row?.['shown']
}

// What Spark 4.2 prints.

describe('format_number', () => {
  it.each([
    ['12345678901234567890.123456789, 3', '12,345,678,901,234,567,890.123'],
    ['CAST(0.1 AS FLOAT), 10', '0.1000000015'],
    ['0.135D, 2', '0.14'],
    ['2.675D, 2', '2.67'],
    ['0.15D, 1', '0.1'],
    ['0.15, 1', '0.2'],
    ['-0.5, 0', '-0'],
    ['-0.0D, 1', '-0.0'],
    ["CAST('-inf' AS DOUBLE), 2", '-∞'],
    ["CAST('NaN' AS DOUBLE), 2", 'NaN'],
    ["1234567.891, '#,##0.0#'", '1,234,567.89'],
    ["0.5, '.00'", '.50'],
    ["0, '#.##'", '0'],
    ["123456, '#,####'", '12,3456'],
    ["12, '''#''0'", '#12'],
    ["12.5, '#,##0.00 EUR'", '12.50 EUR'],
    ["0.256, '0‰'", '256‰'],
  ])('shows %s', async (values, text) => {
    expect(await shown(`format_number(${values})`)).toBe(text)
  })

  it.each([
    ["'12', 1", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['1, 2.5', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["1, '#.#.#'", 'INVALID_ARGUMENT'],
    ["1, '0.###E0'", 'INVALID_ARGUMENT'],
    ["one, '0#'", 'INVALID_ARGUMENT'],
  ])('refuses %s', async (values, code) => {
    await expect(shown(`format_number(${values})`)).rejects.toMatchObject({ code })
  })
})

describe('format_string', () => {
  it.each([
    ["'%s %s %s %s', true, 1.50, DATE'2020-01-01', CAST(1.5 AS FLOAT)", 'true 1.50 18262 1.5'],
    ["'%d|%x|%X|%o', 5Y, -1Y, 3735928559L, -8", '5|ff|DEADBEEF|37777777770'],
    [
      "'%08.3f|%-10.2f|%+.1f|% .1f|%#.0f', 3.14159D, 2.5D, 1.0D, 1.0D, 3.0D",
      '0003.142|2.50      |+1.0| 1.0|3.',
    ],
    ["'%.0f %.0f %.2f', 0.5D, 2.5D, 1.005D", '1 3 1.01'],
    ["'%g %g %g %.3g', 99999.95D, 999999.5D, 0D, 0.00001234D", '100000 1.00000e+06 0.00000 1.23e-05'],
    ["'%(,.2f %(d %010.2f', -1234.567D, -5, -3.14159D", '(1,234.57) (5) -000003.14'],
    ["'%s %d %2$s %s %<s', 'a', 1, 'c'", 'a 1 1 c c'],
    ["'%10b|%.1b|%B', true, true, 'x'", '      true|t|TRUE'],
    ["'%c%c|%5c', 128512, 97Y, 65", '😀a|    A'],
    ["'%5s|%S|%.2s', 'äöü', 'straße', 'abc'", '  äöü|STRASSE|ab'],
    ["'%d %.2f %b', NULL, CAST(NULL AS DOUBLE), NULL", 'null nu false'],
    ["'100%%|%5%|%n'", '100%|    %|\n'],
    ['5, 1', '5'],
  ])('fills %s', async (values, text) => {
    expect(await shown(`format_string(${values})`)).toBe(text)
  })

  it('gives NULL for a template that is NULL', async () => {
    expect(await shown('format_string(CAST(NULL AS STRING), one)')).toBeNull()
  })

  it.each([
    ["'%d', 'a'", 'INVALID_ARGUMENT'],
    ["'%d', 1.5", 'INVALID_ARGUMENT'],
    ["'%f', one", 'INVALID_ARGUMENT'],
    ["'%d %d', one", 'INVALID_ARGUMENT'],
    ["'%q', one", 'INVALID_ARGUMENT'],
    ["'%-d', one", 'INVALID_ARGUMENT'],
    ["'%99999999999d', one", 'INVALID_ARGUMENT'],
    ["'%0$s', one", 'INVALID_PARAMETER_VALUE.ZERO_INDEX'],
    ["'%s', array(one)", 'UNSUPPORTED_FEATURE.SYNTAX'],
  ])('refuses %s', async (values, code) => {
    await expect(shown(`format_string(${values})`)).rejects.toMatchObject({ code })
  })
})
