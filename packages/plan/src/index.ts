export { type AnalyzerContext, analyze } from './analyzer/analyze.ts'
export { finishExpression } from './analyzer/finish-plan.ts'
export { attributesOf } from './analyzer/relations/attributes-of.ts'
export { resolveSources } from './analyzer/resolve-sources.ts'
export { instantiate } from './calls/bind-signature.ts'
export { callOf } from './calls/call-of.ts'
export { castOf, mayLoseValue } from './calls/cast-of.ts'
export { namesAlike } from './calls/names-alike.ts'
export { parametersFor } from './calls/parameters.ts'
export { differentTypes } from './calls/signature-errors.ts'
export { underRules } from './calls/under-rules.ts'
export { invalidInput } from './evaluate/cast-errors.ts'
export { invalidInterval } from './evaluate/cast-interval.ts'
export { castText } from './evaluate/cast-text.ts'
export { castValue } from './evaluate/cast-value.ts'
export { canEvaluate, evaluate } from './evaluate/evaluate.ts'
export { nextAttributeId } from './expressions/attribute-id.ts'
export { columnName, expressionName } from './expressions/column-name.ts'
export type {
  AggregateCall,
  Alias,
  Attribute,
  Call,
  Cast,
  CastMode,
  Expression,
  FieldAccess,
  Lambda,
  LambdaParameter,
  LambdaVariable,
  Literal,
  NamedExpression,
  SortOrder,
  UserCall,
  WindowCall,
  WindowFrame,
} from './expressions/expression.ts'
export { literalOf } from './expressions/literal-of.ts'
export {
  freeVariablesOf,
  holdsDraw,
  holdsUserCall,
  isConstant,
  isDeterministic,
  isDraw,
  referencesOf,
} from './expressions/properties.ts'
export { sameExpression } from './expressions/same-expression.ts'
export type {
  UnresolvedAlias,
  UnresolvedAttribute,
  UnresolvedCall,
  UnresolvedCast,
  UnresolvedColumnAt,
  UnresolvedExists,
  UnresolvedExpression,
  UnresolvedExtract,
  UnresolvedFrame,
  UnresolvedFrameBound,
  UnresolvedGroupingSets,
  UnresolvedInSubquery,
  UnresolvedLambda,
  UnresolvedLiteral,
  UnresolvedMultiAlias,
  UnresolvedNamedArgument,
  UnresolvedParameter,
  UnresolvedScalarSubquery,
  UnresolvedSortOrder,
  UnresolvedStar,
  UnresolvedUpdateFields,
  UnresolvedUserCall,
  UnresolvedWindow,
} from './expressions/unresolved-expression.ts'
export { windowCallsIn } from './expressions/window-of.ts'
export { type CallRule, type CallRules, castMode, NO_RULES } from './functions/call-rules.ts'
export type {
  AggregateFunction,
  Comparison,
  ConstantArgument,
  FunctionDefinition,
  FunctionExample,
  FunctionGroup,
  GeneratorFunction,
  KernelTypes,
  Parameter,
  ScalarFunction,
  Signature,
  TypeBindings,
  WindowFunction,
  WindowPartition,
} from './functions/definition.ts'
export { NO_FACTS, type QueryFacts } from './functions/query-facts.ts'
export type { FunctionRegistry } from './functions/registry.ts'
export {
  type AnyPattern,
  type ArrayPattern,
  anything,
  arrayOf,
  type LambdaParameterPattern,
  type LambdaPattern,
  lambdaOf,
  type MapPattern,
  mapOf,
  patternText,
  type StructPattern,
  structOf,
  type TypeClass,
  type TypePattern,
  type TypeVariable,
  variable,
} from './functions/type-pattern.ts'
export type { Backend, ExecuteOptions, Progress, WrittenParts } from './interfaces/backend.ts'
export type { BatchTransform } from './interfaces/batch-transform.ts'
export type { Catalog, View, WrittenView } from './interfaces/catalog.ts'
export type { Extension, LazyExtension, ModelRequest, ModelRuntime } from './interfaces/extension.ts'
export { FILE_FACTS, type FileFact, factPosition } from './interfaces/file-facts.ts'
export { type SessionVariable, variableNameOf } from './interfaces/session-variable.ts'
export type {
  BatchFormat,
  Format,
  PartitionedFile,
  ResolvedSource,
  ScanRequest,
  SchemaRequest,
  Sources,
} from './interfaces/sources.ts'
export type { FunctionBatch, FunctionCounts, FunctionRun, UserFunction } from './interfaces/user-function.ts'
export { conditionsOf, joinConditions } from './optimizer/conjunctions.ts'
export { mostRows } from './optimizer/most-rows.ts'
export { optimize } from './optimizer/optimize.ts'
export type { Rule } from './optimizer/rule.ts'
export type {
  Aggregate,
  Filter,
  Generate,
  Join,
  Limit,
  LocalRelation,
  Offset,
  Plan,
  Project,
  Range,
  Recursion,
  RecursionLimits,
  RecursiveReference,
  Sample,
  Scan,
  Sort,
  Union,
  Values,
  Window,
} from './plans/plan.ts'
export type {
  AskStorageLevel,
  Assignment,
  CacheTable,
  ClearCache,
  Command,
  CreateModelFunction,
  CreateView,
  DeclareVariables,
  DescribeTable,
  DropVariable,
  DropView,
  Explain,
  ExplainMode,
  PersistPlan,
  QueryStatement,
  Refresh,
  ResetConfiguration,
  SaveMode,
  SetConfiguration,
  SetVariables,
  ShowTables,
  Statement,
  UncacheTable,
  UnpersistPlan,
  UnsupportedStatement,
  WriteFiles,
} from './plans/statement.ts'
export type {
  Replacement,
  UnresolvedAggregateEach,
  UnresolvedDropColumns,
  UnresolvedDropNulls,
  UnresolvedFillNulls,
  UnresolvedFramePlan,
  UnresolvedHint,
  UnresolvedObserve,
  UnresolvedRepartition,
  UnresolvedReplaceValues,
  UnresolvedSummary,
  UnresolvedToColumns,
  UnresolvedToSchema,
  UnresolvedWithColumns,
  UnresolvedWithColumnsRenamed,
} from './plans/unresolved-frame-plan.ts'
export type {
  JoinType,
  OneRow,
  ReadSource,
  ReadTable,
  SetOperator,
  SubqueryAlias,
  TableFunction,
  UnresolvedAggregate,
  UnresolvedDistinct,
  UnresolvedFilter,
  UnresolvedGenerate,
  UnresolvedHaving,
  UnresolvedJoin,
  UnresolvedLimit,
  UnresolvedLocalRelation,
  UnresolvedOffset,
  UnresolvedPivot,
  UnresolvedPlan,
  UnresolvedProject,
  UnresolvedRange,
  UnresolvedSample,
  UnresolvedSetOperation,
  UnresolvedSort,
  UnresolvedUnpivot,
  UnresolvedValues,
  UnresolvedWith,
} from './plans/unresolved-plan.ts'
export { explainExpression } from './print/explain-expression.ts'
export { printCosts } from './print/print-costs.ts'
export { printPlan, scanFilters } from './print/print-plan.ts'
export { type SharedPart, type SharedParts, sharedParts } from './sharing/shared-plans.ts'
export { estimate } from './statistics/estimate.ts'
export { partneredShare } from './statistics/join-rows.ts'
export { numberOf } from './statistics/number-of.ts'
export type {
  ColumnStatistics,
  PlanStatistics,
  SourceColumnStatistics,
  SourceStatistics,
} from './statistics/statistics.ts'
export { aliasOf, expressionsOf, mapExpressions } from './tree/map-expressions.ts'
export { attributeOf, outputIds, outputOf } from './tree/output-of.ts'
export { renumber } from './tree/renumber.ts'
export {
  expressionTree,
  planTree,
  type Tree,
  unresolvedExpressionsOf,
  unresolvedExpressionTree,
  unresolvedPlanTree,
} from './tree/tree.ts'
export { canBecomeObject, canCast } from './types/can-cast.ts'
export { commonType, tightestCommonType } from './types/common-type.ts'
export { boundedDecimal, decimalFor, MOST_DIGITS } from './types/decimal-type.ts'
export { holdsKind, holdsShape } from './types/type-class.ts'
