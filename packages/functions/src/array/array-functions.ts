import type { FunctionDefinition } from '@kindling/plan'
import { aggregate } from '../higher-order/aggregate.ts'
import { arraySort } from '../higher-order/array-sort.ts'
import { exists } from '../higher-order/exists.ts'
import { filter } from '../higher-order/filter.ts'
import { forall } from '../higher-order/forall.ts'
import { transform } from '../higher-order/transform.ts'
import { zipWith } from '../higher-order/zip-with.ts'
import { array } from './array.ts'
import { arrayAppend } from './array-append.ts'
import { arrayCompact } from './array-compact.ts'
import { arrayContains } from './array-contains.ts'
import { arrayDistinct } from './array-distinct.ts'
import { arrayExcept } from './array-except.ts'
import { arrayInsert } from './array-insert.ts'
import { arrayIntersect } from './array-intersect.ts'
import { arrayJoin } from './array-join.ts'
import { arrayMax } from './array-max.ts'
import { arrayMin } from './array-min.ts'
import { arrayPosition } from './array-position.ts'
import { arrayPrepend } from './array-prepend.ts'
import { arrayRemove } from './array-remove.ts'
import { arrayRepeat } from './array-repeat.ts'
import { arrayUnion } from './array-union.ts'
import { arraysOverlap } from './arrays-overlap.ts'
import { arraysZip } from './arrays-zip.ts'
import { elementAt } from './element-at.ts'
import { flatten } from './flatten.ts'
import { get } from './get.ts'
import { listElement } from './list-element.ts'
import { sequence } from './sequence.ts'
import { arraySize, size } from './size.ts'
import { slice } from './slice.ts'
import { sortArray } from './sort-array.ts'
import { tryElementAt } from './try-element-at.ts'

export const arrayFunctions: readonly FunctionDefinition[] = [
  array,
  get,
  listElement,
  size,
  arraySize,
  arrayContains,
  arrayPosition,
  arrayRemove,
  arrayDistinct,
  arrayUnion,
  arrayIntersect,
  arrayExcept,
  arraysOverlap,
  arrayMax,
  arrayMin,
  elementAt,
  tryElementAt,
  arrayJoin,
  arrayCompact,
  arrayAppend,
  arrayPrepend,
  flatten,
  slice,
  arrayRepeat,
  sortArray,
  transform,
  filter,
  exists,
  forall,
  aggregate,
  arraySort,
  zipWith,
  arraysZip,
  arrayInsert,
  sequence,
]
