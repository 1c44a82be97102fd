/** Lists the test targets of nx; each writes its counts under its name. */
export const TEST_TARGETS = [
  'core',
  'plan',
  'sql',
  'functions',
  'udf',
  'engine',
  'session',
  'deep',
  'shell',
  'loader',
  'native',
  'repository',
  'integration',
  'end-to-end',
]
