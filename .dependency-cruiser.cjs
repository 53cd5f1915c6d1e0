/**
 * Imports run one way: contract and locales, platform, features, apps. The features are ordered in floors, and each
 * imports only from the floors before it. Type imports count too: a file depends on every type it uses.
 */
const FLOORS = [
  ['activity'],
  ['access'],
  ['tallies'],
  ['people'],
  ['strategy', 'partners', 'views'],
  ['messages'],
  ['reminders'],
  ['engagements'],
  ['changes'],
  ['audit', 'exports', 'reports', 'operations', 'departures', 'calendar-feeds'],
  ['live'],
];

const feature = (...names) => `^libs/features/src/(${names.join('|')})/`;

/** What a feature of one floor may not import: other features of its floor, and every floor above. */
const floorRules = FLOORS.flatMap((floor, level) =>
  floor
    .map((name) => ({
      name: `floor-${name}`,
      comment: `${name} imports only from the floors before it: ${FLOORS.slice(0, level).flat().join(', ') || 'none'}.`,
      severity: 'error',
      from: { path: feature(name), pathNot: '\\.spec\\.ts$' },
      to: {
        path: feature(
          ...FLOORS.slice(level)
            .flat()
            .filter((other) => other !== name),
          'schema',
        ),
      },
    }))
    .filter((rule) => rule.to.path !== feature()),
);

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Files that import each other can only be understood, and loaded, together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      comment:
        'Every import leads to a file or an installed package; otherwise the rules below would miss it.',
      severity: 'error',
      from: {},
      // The web build creates virtual modules; the compiler knows them.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'contract-is-pure',
      comment: 'Server and web share the contract: it imports nothing but itself.',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/contract/' },
    },
    {
      name: 'locales-are-pure',
      comment:
        'Server and web share the words of the product: they import nothing of the code that says them.',
      severity: 'error',
      from: { path: '^libs/locales/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(libs/locales/|node_modules/)' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^libs/platform/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/features|apps|seeds|test)/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^libs/features/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|seeds|test)/' },
    },
    {
      name: 'no-feature-imports-schema',
      comment: 'The schema names every entity; a feature that imported it would import every feature.',
      severity: 'error',
      from: { path: '^libs/features/src/(?!schema/)', pathNot: '\\.spec\\.ts$' },
      to: { path: feature('schema') },
    },
    {
      name: 'schema-imports-entities-and-modules-alone',
      severity: 'error',
      from: { path: feature('schema') },
      to: { path: '^libs/features/src/(?!schema/)', pathNot: '\\.(entity|module)\\.ts$' },
    },
    {
      name: 'apps-know-no-test',
      severity: 'error',
      from: { path: '^(apps|libs|seeds)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'web-knows-no-server',
      comment: 'Within the repository, the web imports only itself, the contract and the locales.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs/(?!(contract|locales)/)|apps/(?!web/)|seeds/)' },
    },
    {
      name: 'web-features-apart',
      comment: 'No feature of the web imports another; shared code is in shared, ui or lib.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'web-features-know-no-app',
      comment: 'The app joins the features: a feature that imports the app could not be removed.',
      severity: 'error',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'web-shared-knows-no-feature',
      comment: 'Shared is below the features and above ui, which knows no API of a noun; lib is below both.',
      severity: 'error',
      from: { path: '^apps/web/src/shared/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'web-ui-knows-no-noun',
      severity: 'error',
      from: { path: '^apps/web/src/(ui|lib)/' },
      to: { path: '^apps/web/src/(features|app|shared)/' },
    },
    {
      name: 'no-development-package-in-the-product',
      comment: 'The image installs only what runs the product; the local edition is not in it.',
      severity: 'error',
      from: { path: '^(apps/(api|worker|cli)|libs|seeds)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    ...floorRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports are erased at run time, but they are still dependencies.
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: '.dependency-resolve.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
