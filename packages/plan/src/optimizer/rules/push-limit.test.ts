import { describe, expect, it } from 'vitest'
import { userFunction } from '../../../test/functions.ts'
import {
  call,
  column,
  descending,
  images,
  limit,
  orderBy,
  printedOptimum,
  select,
  value,
} from '../../../test/queries.ts'
import { pushLimitIntoScan } from './push-limit-into-scan.ts'
import { pushLimitThroughOffset } from './push-limit-through-offset.ts'
import { pushLimitThroughProject } from './push-limit-through-project.ts'
import { pushSortThroughProject } from './push-sort-through-project.ts'

const users = [userFunction('digit'), userFunction('counted', { deterministic: false })]

describe('pushLimitThroughProject', () => {
  it('limits rows before a function of the user computes them', async () => {
    const query = limit(select(images, call('digit', column('image'))), 10)
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Project [digit(image#1) AS digit(image)#2]
         +- Scan image [image#1, size#3, label#4], 0 files
      "
    `)
    expect(await printedOptimum(query, [pushLimitThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Project [digit(image#1) AS digit(image)#2]
      +- Limit 10
         +- Scan image [image#1, size#3, label#4], 0 files
      "
    `)
  })

  it('calls a function that is not deterministic for every row of the query', async () => {
    const query = limit(select(images, call('counted', column('image'))), 10)
    expect(await printedOptimum(query, [pushLimitThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Project [counted(image#1) AS counted(image)#2]
         +- Scan image [image#1, size#3, label#4], 0 files
      "
    `)
  })
})

describe('pushLimitThroughOffset', () => {
  it('takes as many rows as are left out and kept', async () => {
    const query = limit({ kind: 'offset', input: images, offset: value(3) }, 10)
    expect(await printedOptimum(query, [pushLimitThroughOffset])).toMatchInlineSnapshot(`
      "
      Offset 3
      +- Limit 13
         +- Scan image [image#1, size#2, label#3], 0 files
      "
    `)
  })
})

describe('pushLimitIntoScan', () => {
  it('tells a scan how many rows are enough', async () => {
    expect(await printedOptimum(limit(images, 10), [pushLimitIntoScan])).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Scan image [image#1, size#2, label#3], 0 files, Limit: 10
      "
    `)
  })
})

describe('pushSortThroughProject', () => {
  it('finds the first rows before a function of the user computes the rest of them', async () => {
    const query = limit(
      orderBy(select(images, column('label'), call('digit', column('image'))), descending(column('label'))),
      10,
    )
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Sort [label#1 DESC NULLS LAST]
         +- Project [label#1, digit(image#2) AS digit(image)#3]
            +- Scan image [image#2, size#4, label#1], 0 files
      "
    `)
    expect(await printedOptimum(query, [pushSortThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Project [label#1, digit(image#2) AS digit(image)#3]
         +- Sort [label#1 DESC NULLS LAST]
            +- Scan image [image#2, size#4, label#1], 0 files
      "
    `)
  })

  it('sorts by what a function of the user computes after it is computed', async () => {
    const query = limit(
      orderBy(select(images, call('digit', column('image'))), call('digit', column('image'))),
      10,
    )
    expect(await printedOptimum(query, [pushSortThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Project [digit(image)#1]
         +- Sort [digit(image#2) ASC NULLS FIRST]
            +- Project [digit(image#2) AS digit(image)#1, image#2]
               +- Scan image [image#2, size#3, label#4], 0 files
      "
    `)
  })
})
