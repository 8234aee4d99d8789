// What may import what (DESIGN: prisma ← schema ← server; web knows the API only through schema.graphql; nothing imports test).
// Run by test/architecture, which also shows each rule to bite.

const service = '[.](service|policy|errors|rules|live|feed)[.]ts$'
const graphqlLibraries = '(^|/)node_modules/(@pothos/|graphql/|graphql-yoga/|graphql-scalars/)'

/** The domains' order: a rule may call those of its own line and of the lines above it, never below. */
const domainOrder = [
  [
    'shared',
    'access',
    'regions',
    'live',
    'activity',
    'ledger',
    'command',
    'jobs',
    'messages',
    'sign-in',
    'accounts',
    'device-copies',
  ],
  ['organisations', 'skills', 'volunteers', 'partner-keys', 'contacts', 'calendars'],
  ['campaigns', 'volunteer-imports'],
  ['events'],
  ['event-templates', 'signups', 'attendance'],
  ['check-in', 'public-signups'],
  ['challenges'],
  ['personal-data', 'hours', 'duplicates'],
  ['families', 'stock'],
  ['entitlements'],
  ['store'],
  ['fairs'],
  ['aid-requests'],
  ['funds'],
  ['blood-drives'],
  ['distributions'],
  ['reports'],
  ['briefings'],
]

const forbidden = [
  {
    name: 'no-circular',
    comment: 'Files that import each other cannot be understood, or loaded, one by one. Types count as well.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'prisma-knows-nobody',
    severity: 'error',
    from: { path: '^prisma/' },
    to: { path: '^(schema|server|web|test)/' },
  },
  {
    name: 'schema-knows-prisma-only',
    severity: 'error',
    from: { path: '^schema/' },
    to: { path: '^(server|web|test)/' },
  },
  {
    name: 'server-knows-not-the-web',
    severity: 'error',
    from: { path: '^server/' },
    to: { path: '^(web|test)/' },
  },
  {
    name: 'web-knows-the-printed-schema-only',
    severity: 'error',
    from: { path: '^web/' },
    to: {
      path: '^(prisma|schema|server|test)/',
      // A device without a network finds people and tells late from expected by the very rules of the server.
      pathNot:
        '^schema/(schema[.]graphql|src/shared/fold[.]ts|src/check-in/roster[.]rules[.]ts|src/fairs/fair-list[.]rules[.]ts)$',
    },
  },
  {
    name: 'nothing-imports-tests',
    severity: 'error',
    from: { path: '^(prisma|schema|server|web)/', pathNot: '[.]test[.]tsx?$' },
    to: { path: '(^test/|[.]test[.]tsx?$)' },
  },
  {
    name: 'rules-know-no-graphql',
    comment: 'A rule can be read, tried and used without the API that calls it.',
    severity: 'error',
    from: { path: `^schema/src/.*${service}` },
    to: { path: `(${graphqlLibraries}|^schema/src/builder[.]ts$|[.](graphql|mutations)[.]ts$)` },
  },
  {
    name: 'schema-ts-is-the-top',
    comment: 'schema.ts loads every type for its side effect; whoever imported it inside would load them in a circle.',
    severity: 'error',
    from: { path: '^schema/src/' },
    to: { path: '^schema/src/schema[.]ts$' },
  },
  {
    name: 'no-deep-imports',
    comment: 'Another package is reached by its name, through its exports; only what runs before the install cannot.',
    severity: 'error',
    from: { path: '^(prisma|schema|server|web|test)/', pathNot: '^server/launch/' },
    to: { path: '^(prisma|schema|server|web)/', pathNot: ['^$1/', '^server/launch/'], dependencyTypes: ['local'] },
  },
  {
    name: 'no-barrels',
    comment: 'Import from the file that defines.',
    severity: 'error',
    from: {},
    to: { path: '^(prisma|schema|server|web|test)/(?!.*node_modules).*(^|/)index[.](ts|tsx|mts|js|mjs)$' },
  },
  {
    name: 'no-unresolved',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '(^virtual:|[.](css|svg|graphql)$|^\\.\\./dist/)' },
  },
  {
    name: 'every-domain-has-its-place',
    comment: 'A new folder of schema/src goes into `domainOrder`.',
    severity: 'error',
    from: {},
    to: { path: `^schema/src/(?!(${domainOrder.flat().join('|')})/).*/.*${service}` },
  },
  ...domainOrder.slice(0, -1).map((line, index) => ({
    name: `domains-in-order-above-${domainOrder[index + 1].join('-and-')}`,
    comment: 'Rules of a domain call those of domains before it.',
    severity: 'error',
    from: { path: `^schema/src/(${line.join('|')})/.*${service}` },
    to: {
      path: `^schema/src/(${domainOrder
        .slice(index + 1)
        .flat()
        .join('|')})/.*${service}`,
    },
  })),
]

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/generated/|^test/bench/peers/servers/|/dist/|/node_modules/\\.cache/|[.]css$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.graphql'],
    },
    preserveSymlinks: false,
  },
}
