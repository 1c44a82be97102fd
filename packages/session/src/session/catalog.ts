import { AnalysisError, catalogString, errorOf } from '@kindling/core'
import { createFunctionRegistry } from '@kindling/functions'
import { nameParts } from '../column/column.ts'
import { StorageLevel } from '../storage/storage-level.ts'
import { likePattern } from './like-pattern.ts'
import type { SparkSession } from './spark-session.ts'
import type { UDFRegistration } from './udf-registration.ts'

/** Describes a table or view. */
export interface CatalogTable {
  readonly name: string
  readonly catalog: string | null
  readonly namespace: readonly string[] | null
  readonly description: string | null
  readonly tableType: string
  readonly isTemporary: boolean
}

/** Describes a column of a table or view. */
export interface CatalogColumn {
  readonly name: string
  readonly description: string | null
  readonly dataType: string
  readonly nullable: boolean
  readonly isPartition: boolean
  readonly isBucket: boolean
}

/** Describes a function that SQL can call. */
export interface CatalogFunction {
  readonly name: string
  readonly catalog: string | null
  readonly namespace: readonly string[] | null
  readonly description: string | null
  readonly className: string | null
  readonly isTemporary: boolean
}

/** Describes a database. */
export interface CatalogDatabase {
  readonly name: string
  readonly catalog: string
  readonly description: string
  readonly locationUri: string | null
}

const CATALOG = 'spark_catalog'
const DATABASE = 'default'

/** Tells about the views and functions of a session, and removes views. There is one catalog with one database. */
export class Catalog {
  readonly #session: SparkSession

  constructor(session: SparkSession) {
    this.#session = session
  }

  currentCatalog(): string {
    return CATALOG
  }

  /** Chooses the catalog that names without one mean; there is only `spark_catalog`. */
  setCurrentCatalog(name: string): void {
    if (name !== CATALOG) throw notFound('catalog', name)
  }

  async listCatalogs(pattern?: string): Promise<readonly { name: string; description: string | null }[]> {
    return matching([{ name: CATALOG, description: null }], pattern)
  }

  currentDatabase(): string {
    return DATABASE
  }

  /** Chooses the database that names without one mean; there is only `default`. */
  setCurrentDatabase(name: string): void {
    if (name.toLowerCase() !== DATABASE) throw notFound('schema', name)
  }

  async listDatabases(pattern?: string): Promise<readonly CatalogDatabase[]> {
    return matching([DATABASE_ENTRY], pattern)
  }

  async databaseExists(name: string): Promise<boolean> {
    return isDatabase(name)
  }

  async getDatabase(name: string): Promise<CatalogDatabase> {
    if (isDatabase(name)) return DATABASE_ENTRY
    throw notFound('schema', name)
  }

  /** Lists tables and views, those whose names match the pattern: `*` is any text, `|` separates choices. */
  async listTables(databaseName?: string | null, pattern?: string): Promise<readonly CatalogTable[]> {
    if (databaseName !== undefined && databaseName !== null && !isDatabase(databaseName)) {
      throw notFound('schema', databaseName)
    }
    const batch = await this.#session.backend.command({ kind: 'showTables', pattern: pattern ?? null })
    const frame = this.#session.frame({ kind: 'localRelation', batch })
    const rows = (await frame.collect()) as { namespace: string; tableName: string; isTemporary: boolean }[]
    return rows.map(({ namespace, tableName, isTemporary }) => ({
      name: tableName,
      catalog: isTemporary ? null : CATALOG,
      namespace: isTemporary ? [] : [namespace],
      description: null,
      tableType: isTemporary ? 'TEMPORARY' : 'MANAGED',
      isTemporary,
    }))
  }

  /** Tells whether there is a table or view of a name. */
  async tableExists(name: string, databaseName?: string): Promise<boolean> {
    try {
      await this.#session.table(databaseName === undefined ? name : `${databaseName}.${name}`).schema()
      return true
    } catch (error) {
      if (error instanceof AnalysisError && error.code === 'TABLE_OR_VIEW_NOT_FOUND') return false
      throw error
    }
  }

  async getTable(name: string): Promise<CatalogTable> {
    await this.#session.table(name).schema()
    const last = name.split('.').at(-1)?.replaceAll('`', '').toLowerCase()
    const found = (await this.listTables()).find((table) => table.name.toLowerCase() === last)
    if (found === undefined) throw notFound('table', name)
    return found
  }

  async listColumns(tableName: string): Promise<readonly CatalogColumn[]> {
    const { fields } = await this.#session.table(tableName).schema()
    return fields.map(({ name, type, nullable }) => ({
      name,
      description: null,
      dataType: catalogString(type),
      nullable,
      isPartition: false,
      isBucket: false,
    }))
  }

  /** Lists the functions that SQL can call, built-in ones and those of the user. */
  async listFunctions(databaseName?: string | null, pattern?: string): Promise<readonly CatalogFunction[]> {
    if (databaseName !== undefined && databaseName !== null && !isDatabase(databaseName)) {
      throw notFound('schema', databaseName)
    }
    const names = await this.#session.backend.functionNames()
    return matching(names.map(functionEntry), pattern)
  }

  /** Tells whether SQL can call a function of a name. */
  async functionExists(name: string): Promise<boolean> {
    const names = await this.#session.backend.functionNames()
    return names.some((each) => each.toLowerCase() === name.toLowerCase())
  }

  async getFunction(name: string): Promise<CatalogFunction> {
    if (await this.functionExists(name)) return functionEntry(name.toLowerCase())
    throw notFound('function', name)
  }

  /** Keeps the rows of a view in memory once they have been computed: `CACHE LAZY TABLE`. */
  async cacheTable(name: string, level: StorageLevel = StorageLevel.MEMORY_AND_DISK_DESER): Promise<void> {
    const parts = nameParts(name)
    await this.#session.backend.command({ kind: 'cacheTable', parts, lazy: true, level: level.name })
  }

  /** Lets go of the rows of a view: `UNCACHE TABLE`. */
  async uncacheTable(name: string): Promise<void> {
    const parts = nameParts(name)
    await this.#session.backend.command({ kind: 'uncacheTable', parts, ifExists: false })
  }

  /** Tells whether the rows of a view are kept. */
  async isCached(name: string): Promise<boolean> {
    return await this.#session.table(name).isCached()
  }

  /** Lets go of all rows that are kept. */
  async clearCache(): Promise<void> {
    await this.#session.backend.command({ kind: 'clearCache' })
  }

  /**
   * Lists the files of a view again, so that it reads what is there now: `REFRESH TABLE`. Kept rows of queries over them
   * are computed again when they are asked for.
   *
   * @throws AnalysisError TABLE_OR_VIEW_NOT_FOUND for a name that is none, and as reading the files does.
   * @example
   * ```ts
   * await spark.catalog.refreshTable('days')
   * ```
   */
  async refreshTable(name: string): Promise<void> {
    await this.#session.backend.command({ kind: 'refresh', of: { parts: nameParts(name) } })
  }

  /** Lists the files under a path again for all views that read some of them: `REFRESH 'path'`. */
  async refreshByPath(path: string): Promise<void> {
    await this.#session.backend.command({ kind: 'refresh', of: { path } })
  }

  /** Registers a function of the user under a name; the same as `spark.udf.register`. */
  get registerFunction(): UDFRegistration['register'] {
    const { udf } = this.#session
    return udf.register.bind(udf) as UDFRegistration['register']
  }

  /** Removes a view of `global_temp` and tells whether there was one. */
  async dropGlobalTempView(name: string): Promise<boolean> {
    const wasThere = await this.tableExists(`global_temp.${name}`)
    await this.#session.backend.command({ kind: 'dropView', name: `global_temp.${name}`, ifExists: true })
    return wasThere
  }

  /** Removes a view and tells whether there was one. */
  async dropTempView(name: string): Promise<boolean> {
    const wasThere = (await this.listTables()).some(
      (table) => table.name.toLowerCase() === name.toLowerCase(),
    )
    await this.#session.backend.command({ kind: 'dropView', name, ifExists: true })
    return wasThere
  }
}

const DATABASE_ENTRY: CatalogDatabase = {
  name: DATABASE,
  catalog: CATALOG,
  description: 'default database',
  locationUri: null,
}

const builtins = createFunctionRegistry()

function functionEntry(name: string): CatalogFunction {
  const definition = builtins.builtin(name)
  return {
    name,
    catalog: null,
    namespace: null,
    description: definition?.doc ?? null,
    className: null,
    isTemporary: true,
  }
}

function notFound(kind: 'catalog' | 'schema' | 'table' | 'function', name: string): Error {
  const quoted = `\`${name}\``
  switch (kind) {
    case 'catalog':
      return errorOf('CATALOG_NOT_FOUND', { catalogName: quoted })
    case 'schema':
      return errorOf('SCHEMA_NOT_FOUND', { schemaName: quoted })
    case 'table':
      return errorOf('TABLE_OR_VIEW_NOT_FOUND', { relationName: quoted })
    case 'function':
      return errorOf('UNRESOLVED_ROUTINE', { routineName: quoted })
  }
}

function isDatabase(name: string): boolean {
  return [DATABASE, `${CATALOG}.${DATABASE}`].includes(name.toLowerCase())
}

function matching<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  pattern: string | undefined,
): readonly Entry[] {
  if (pattern === undefined) return entries
  const wanted = likePattern(pattern)
  return entries.filter(({ name }) => wanted.test(name))
}
