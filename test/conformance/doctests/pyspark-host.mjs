import * as kindling from 'kindling'
import { Absent } from './absent.mjs'
import { ordered, resultOf } from './pyspark-arguments.mjs'
import { nativeMoment, pythonTable } from './pyspark-data.mjs'
import { frameMember } from './pyspark-frames.mjs'
import { rddMember } from './pyspark-rdds.mjs'
import { itemsOf, PYTHON_MODULES, pythonBuiltins } from './python-builtins.mjs'
import { plainBinary } from './python-operators.mjs'
import { stringMember } from './python-strings.mjs'
import { Calendar, Float, MODULES, PythonRow, Record, repr, Slice, Tuple } from './python-values.mjs'

const { Column, DataFrame, F, GroupedData, lit } = kindling

/** Methods of readers that take options by their names. */
const READS = new Set(['csv', 'json', 'parquet', 'text', 'load'])

/** Knows PySpark's objects: hands what Python asks of them to Kindling's objects of the same names. */
export class PySparkHost {
  constructor(spark) {
    this.spark = spark
    this.sqlContext = new kindling.SQLContext(spark)
    this.output = ''
    this.builtins = pythonBuiltins((text) => {
      this.output += text
    })
    this.own = {
      spark,
      sqlContext: this.sqlContext,
      sc: spark.sparkContext,
      Row: this.builtins.Row,
      SparkSession: { builder: this.builder(), getActiveSession: () => spark },
      lit: this.functionNamed('lit'),
    }
  }

  module(path) {
    const [first, ...rest] = path.split('.')
    if (first === 'pyspark') {
      const last = rest.at(-1)
      if (last === 'functions') return this.functions()
      if (last === 'types') return this.types()
      if (last === 'sql' || last === undefined) return this.pyspark()
      return this.builtin(last)
    }
    const found = rest.reduce((module, name) => module?.[name], PYTHON_MODULES[first])
    if (found === undefined) throw new SyntaxError(`import of ${path}`)
    return found
  }

  functions() {
    return namespace((name) => this.functionNamed(name))
  }

  types() {
    return namespace((name) => this.builtin(name))
  }

  pyspark() {
    return namespace((name) => (name === 'functions' ? this.functions() : this.builtin(name)))
  }

  builtin(name) {
    if (Object.hasOwn(this.builtins, name)) return this.builtins[name]
    if (Object.hasOwn(this.own, name)) return this.own[name]
    if (name === 'DataType') return Object.assign(() => null, { type: kindling.DataType })
    if (/Type$|^StructField$|^Window$|^Observation$|^SQLContext$|^StorageLevel$/.test(name)) {
      const found = Reflect.get(kindling, name)
      if (found === undefined) throw new Absent(name)
      return this.classOf(found)
    }
    return this.functionNamed(name)
  }

  /** Makes a class callable, with its static members. */
  classOf(type) {
    const construct = async (given, named = {}) =>
      new type(...this.values([...given, ...Object.values(named)]))
    return Object.assign(construct, { type, toString: () => type.name })
  }

  functionNamed(name) {
    if (name === 'udf' || name === 'pandas_udf') return this.userFunction(name)
    if (name === 'udtf') return this.tableFunction()
    if (!(name in F)) throw new Absent(`function ${name}`)
    const apply = F[name]
    return async (given, named = {}) => {
      const values = ordered(name, given, named)
      return apply(...(await Promise.all(values.map((value) => this.argument(value)))))
    }
  }

  /** A function of Python becomes a lambda over columns, or a function over values. */
  async argument(value) {
    if (typeof value === 'function' && value.parameters !== undefined) return await this.lambda(value)
    if (typeof value === 'function' && value.userFunction !== undefined) return value
    return this.operand(value)
  }

  async lambda(apply) {
    const parameters = apply.parameters.map(({ name }) => `${name}_${this.lambdas++}`)
    const result = await apply(parameters.map((name) => new Column({ kind: 'attribute', parts: [name] })))
    return new Column({ kind: 'lambda', parameters, body: this.column(result).expression })
  }

  lambdas = 0

  userFunction(name) {
    const make = (body, type) => {
      const returns = typeof type === 'function' ? new type.type() : (type ?? 'string')
      const run = F.udf(async (...values) => plainValue(await body(values.map(argumentValue))), returns)
      return Object.assign((given) => run(...given.map((value) => this.operand(value))), {
        userFunction: run.userFunction,
        run,
      })
    }
    if (name === 'pandas_udf') throw new Absent('pandas_udf over pandas')
    return ([body, type], named = {}) => {
      const returns = type ?? named.returnType
      if (typeof body === 'function' && body.parameters !== undefined) return make(body, returns)
      return ([inner]) => make(inner, body ?? returns)
    }
  }

  /** A class of Python whose method `eval` gives rows becomes a function that gives rows. */
  tableFunction() {
    const make = (type, returns) => {
      const rowsOf = async (values) =>
        this.plain(await (await type.construct()).eval(values.map(argumentValue)))
      return kindling.udtf(async function* rows(...values) {
        yield* await rowsOf(values)
      }, returns)
    }
    return ([type], named = {}) =>
      type === undefined ? ([inner]) => make(inner, named.returnType) : make(type, named.returnType)
  }

  column(value) {
    return value instanceof Column ? value : lit(this.operand(value))
  }

  operand(value) {
    if (value instanceof Float) return lit(value.value, 'double')
    if (value instanceof Tuple) return value.items.map((item) => this.operand(item))
    if (Array.isArray(value) && value.every((item) => item instanceof Float)) return this.plain(value)
    if (Array.isArray(value)) return value.map((item) => this.operand(item))
    if (value instanceof Calendar)
      return lit(nativeMoment(value), value.kind === 'date' ? 'date' : 'timestamp')
    return value
  }

  values(list) {
    return list.map((value) => this.plain(value))
  }

  plain(value) {
    if (value instanceof Float) return value.value
    if (value instanceof Tuple) return this.values(value.items)
    if (Array.isArray(value)) return this.values(value)
    if (value instanceof Map) {
      const isNamed = [...value.keys()].every((key) => typeof key === 'string')
      const entries = [...value].map(([key, item]) => [this.plain(key), this.plain(item)])
      return isNamed ? Object.fromEntries(entries) : new Map(entries)
    }
    if (typeof value === 'function' && value.type !== undefined) return new value.type()
    return value
  }

  async member(object, name) {
    if (object instanceof DataFrame) return await frameMember(this, object, name)
    if (object === this.spark) return await this.sessionMember(name)
    if (object instanceof kindling.RDD) return rddMember(this, object, name)
    if (object === this.spark.sparkContext && name === 'parallelize')
      return ([items]) => object.parallelize(items)
    if (object instanceof kindling.SQLContext && ['createDataFrame', 'sql'].includes(name))
      return await this.sessionMember(name)
    if (object instanceof PythonRow) {
      if (name === 'asDict') return ([deep]) => object.asDict(deep)
      return object.values[object.names.indexOf(name)]
    }
    if (typeof object === 'string') return stringMember(object, name)
    if (object instanceof Map && ['items', 'keys', 'values'].includes(name)) {
      return () => (name === 'items' ? [...object].map((entry) => new Tuple(entry)) : [...object[name]()])
    }
    if (Array.isArray(object) && name === 'append') return ([item]) => void object.push(item)
    if (typeof object === 'function' && object.type !== undefined) return this.method(object.type, name)
    if (object instanceof Column && !(name in object)) return object.getField(name)
    if (object instanceof kindling.DataFrameReader && READS.has(name)) return this.readerMethod(object, name)
    if (object?.constructor === kindling.Catalog) return this.catalogMember(object, name)
    if (object?.[name] === undefined)
      throw new Absent(`${object?.constructor?.name ?? typeof object}.${name}`)
    const value = object[name]
    return typeof value === 'function' && !isPythonFunction(object) ? this.method(object, name) : value
  }

  /** Keyword arguments of a reader's method are options of the format, and the schema. */
  readerMethod(reader, name) {
    return ([path, ...rest], named = {}) => {
      const schema = name === 'csv' || name === 'json' ? rest[0] : undefined
      const {
        path: paths = schema === undefined ? [path, ...rest].flat() : path,
        schema: declared = schema,
        ...options
      } = named
      const read = declared === undefined || declared === null ? reader : reader.schema(declared)
      return read.options(this.plain(new Map(Object.entries(options))))[name](this.plain(paths))
    }
  }

  method(object, name) {
    if (object[name] === undefined) throw new Absent(`${object.name ?? object.constructor.name}.${name}`)
    if (typeof object[name] !== 'function') return object[name]
    const takesColumns = object instanceof Column || object instanceof GroupedData
    return async (given, named = {}) => {
      const values = ordered(name, given, named)
      const ready = []
      for (const value of values) {
        if (object instanceof kindling.UDFRegistration && value?.parameters !== undefined) {
          ready.push(this.userFunction('udf')([value, values[2]]))
        } else ready.push(takesColumns ? await this.columnArgument(value) : this.plain(value))
      }
      const result = await this.captured(() => object[name](...ready))
      return resultOf(name, result)
    }
  }

  async columnArgument(value) {
    return value instanceof Map ? this.plain(value) : await this.argument(value)
  }

  async sessionMember(name) {
    const { spark } = this
    switch (name) {
      case 'createDataFrame':
        return async (given, named = {}) => {
          const [data, schema] = ordered(name, given, named)
          if (data instanceof kindling.Frame || typeof data?.getChildAt === 'function')
            return await spark.createDataFrame(data)
          const declared = typeof schema === 'function' ? new schema.type() : schema
          const { rows, type } = pythonTable(
            data instanceof kindling.RDD ? await data.collect() : await itemsOf(data),
            declared,
            (text) => this.parseType(text),
          )
          return spark.createDataFrame(rows, type)
        }
      case 'sql':
        return async ([text, ...more], named = {}) =>
          await spark.sql(text, ...this.values([...more, ...Object.values(named)]))
      case 'builder':
        return this.builder()
      case 'table':
      case 'range':
        return async (given, named = {}) =>
          spark[name](...this.values(ordered(name, given, named).slice(0, 3)))
      default:
        if (spark[name] === undefined) throw new Absent(`SparkSession.${name}`)
        return typeof spark[name] === 'function' ? this.method(spark, name) : spark[name]
    }
  }

  builder() {
    const chain = {
      appName: () => chain,
      master: () => chain,
      config: ([key, value]) => {
        this.spark.conf.set(key, value)
        return chain
      },
      getOrCreate: () => this.spark,
    }
    return chain
  }

  parseType(text) {
    const frame = this.spark.createDataFrame([], text)
    const { schema } = frame.plan.batch
    const isSingle =
      schema.fields.length === 1 && schema.fields[0].name === 'value' && !/\bvalue\b/.test(text)
    return isSingle ? schema.fields[0].type : schema
  }

  catalogMember(catalog, name) {
    const type = {
      Catalogs: 'CatalogMetadata',
      Databases: 'Database',
      Tables: 'Table',
      Columns: 'Column',
      Functions: 'Function',
    }
    const record = type[name.replace(/^(?:list|get)/, '')] ?? type[`${name.replace(/^(?:list|get)/, '')}s`]
    const call = this.method(catalog, name)
    return async (given, named) => {
      const result = await call(given, named)
      const asRecord = (entry) => new Record(record, entry)
      if (record === undefined) return result
      return Array.isArray(result) ? result.map(asRecord) : asRecord(result)
    }
  }

  async index(object, key) {
    if (object instanceof DataFrame) {
      if (typeof key === 'string') return object.col(key)
      if (key instanceof Column) return object.filter(key)
      if (typeof key === 'number') return object.c[(await object.columns())[key]]
      return object.select(...this.plain(key))
    }
    if (object instanceof Column && key instanceof Slice) return object.substr(key.start, key.end)
    if (object instanceof Column) return object.getItem(this.operand(key))
    if (object instanceof kindling.Frame) return object.column(key)
    if (object instanceof PythonRow) {
      return typeof key === 'number' ? object.values.at(key) : object.values[object.names.indexOf(key)]
    }
    if (object instanceof Tuple) return object.items.at(key)
    if (object instanceof Map) return object.get(key)
    if (object instanceof kindling.StructType)
      return object.fields.find(({ name }, index) => name === key || index === key)
    return object.at(key)
  }

  slice(object, start, end) {
    if (object instanceof Column) return object.substr(start, end)
    return object instanceof Tuple ? new Tuple(object.items.slice(start, end)) : object.slice(start, end)
  }

  unary(operator, value) {
    if (value instanceof Column) return operator === '~' ? value.not() : value.neg()
    if (value instanceof Float) return operator === '-' ? new Float(-value.value) : value
    return operator === '-' ? -value : operator === '~' ? ~value : value
  }

  binary(operator, left, right) {
    if (left instanceof Column || right instanceof Column) {
      const method = COLUMN_OPERATORS[operator]
      if (method === undefined) throw new Absent(`operator ${operator}`)
      return this.column(left)[method](this.operand(right))
    }
    return plainBinary(operator, left, right)
  }

  items(value) {
    return itemsOf(value)
  }

  async captured(work) {
    const log = console.log
    console.log = (text) => {
      this.output += `${text}\n`
    }
    try {
      return await work()
    } finally {
      console.log = log
    }
  }

  /** What functions print where Spark's workers run them does not reach the program. */
  async unseen(work) {
    const before = this.output
    await work()
    this.output = before
    return null
  }

  /** Prints a value as Python's prompt does. */
  async shown(value) {
    if (value === undefined || value === null) return ''
    const module = MODULES[value.constructor?.name]
    if (module !== undefined) return `<pyspark.sql.${module}.${value.constructor.name} object at 0x1>\n`
    if (value instanceof kindling.StorageLevel) return `${levelText(value)}\n`
    if (value.constructor === Object) return `${repr(new Map(Object.entries(value)))}\n`
    if (value instanceof DataFrame) {
      const types = await value.dtypes()
      return `DataFrame[${types.map(([name, type]) => `${name}: ${type}`).join(', ')}]\n`
    }
    const isField = value instanceof kindling.StructField
    if (isField || (typeof value === 'object' && value.kind !== undefined && value.json !== undefined)) {
      return `${String(value)
        .replace(/\btrue\b/g, 'True')
        .replace(/\bfalse\b/g, 'False')}\n`
    }
    return `${repr(value)}\n`
  }
}

function levelText({ useDisk, useMemory, useOffHeap, deserialized, replication }) {
  const flags = [useDisk, useMemory, useOffHeap, deserialized].map((flag) => (flag ? 'True' : 'False'))
  return `StorageLevel(${flags.join(', ')}, ${replication})`
}

/** Makes a module of what a function gives for each name. */
function namespace(find) {
  const get = (_, name) =>
    typeof name === 'symbol' || name === 'then' || name === 'constructor' ? undefined : find(name)
  return new Proxy({}, { get, has: () => true })
}

const COLUMN_OPERATORS = {
  '==': 'eq',
  '!=': 'neq',
  '<': 'lt',
  '<=': 'leq',
  '>': 'gt',
  '>=': 'geq',
  '+': 'plus',
  '-': 'minus',
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
  '**': 'pow',
  '&': 'and',
  '|': 'or',
}

function argumentValue(value) {
  if (typeof value === 'bigint') return Number(value)
  return value
}

function plainValue(value) {
  return value instanceof Float ? value.value : value
}

function isPythonFunction(object) {
  return object === null || Object.getPrototypeOf(object) === Object.prototype || object instanceof Record
}
