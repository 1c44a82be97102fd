import { compileFunction } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { QUICK_FUNCTIONS, quickCode } from './quick-code.mjs'

describe('quickCode', () => {
  const held = { list: [1, [2, 3]], record: { a: 1, b: 2 }, none: undefined }

  it.each([
    '({ ...record })',
    '({ ...record, b: 3 })',
    '({ b: 3, ...record })',
    '({ a: 0, ...record, c: 3, ...{ ...none, d: 4 }, e: 5 })',
    '({ ...record, get a() { return 7 } })',
    '({ ...record, ten() { return this.a * 10 } }).ten()',
    '(() => { return{...record} })()',
    '({ ...(record) , c : 3 , })',
    'list.map((one, index) => [one, index])',
    'list.flatMap((one) => one)',
    'list.flatMap((one) => [one]).filter((one) => one !== 1).map((one) => ({ ...record, one }))',
    '(() => { return list.some((one) => one === 1) })()',
    '[list.every((one) => one > 0), list.find((one) => one > 1), list.find((one) => one > 0)]',
    '(() => { let rest; ({ a: record.b, ...rest } = record); return [record, rest] })()',
    '(() => { let a, rest; [{ a, ...rest }] = [record]; return [a, rest] })()',
    '(() => { let rest; for ({ ...rest } of [record]) ; return rest })()',
    'none?.map((one) => one) === undefined',
    'none?.list.map((one) => one) === undefined',
    '[...new Set(list)].map(String)',
    '[...new Map([[1, 2]]).entries()].map(([key, value]) => key + value)',
    'Array.from(new Uint8Array([1, 2]).map((one) => one * 2))',
    '({ map: (each) => each(7) }).map((one) => one + 1)',
    '[1, 2, 3].map(parseInt)',
  ])('keeps what code does: %s', (code) => {
    expect(run(`${QUICK_FUNCTIONS}\n`, quickCode(`(${code})`))).toEqual(run('', code))
  })

  it('copies without a spread, and calls no method of an array', () => {
    const code = quickCode('const copy = list.map((one) => ({ ...one, seen: true }))')
    expect(code.replaceAll(' ', '')).toBe('constcopy=$$map(list,(one)=>(Object.assign({},one,{seen:true})))')
  })

  it('copies fields whose getters the object has', () => {
    const made = run(QUICK_FUNCTIONS, quickCode('({ ...{ get a() { return 1 } }, b: 2 })'))
    expect(Object.getOwnPropertyDescriptor(made, 'a')).toMatchObject({ value: 1, writable: true })
  })

  it('fails as the method fails', () => {
    expect(() => run(QUICK_FUNCTIONS, quickCode('none.map((one) => one)'))).toThrow(TypeError)
    expect(() => run(QUICK_FUNCTIONS, quickCode('list.map(none)'))).toThrow(TypeError)
  })

  function run(before, code) {
    const compiled = compileFunction(`'use strict';${before};return ${code}`, Object.keys(held))
    return compiled(...Object.values(held))
  }
})
