import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { darkColours } from './build/dark-colours.js';
import { firstFiles } from './build/first-files.js';
import { messages } from './build/messages.js';
import { notices } from './build/notices.js';
import { worldMap } from './build/world-map.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The chunk `base` holds what every screen needs: the router and query libraries, and our lib and ui. APART lists the
 * files of lib and ui that stay out: those for tables, figures and choices, and what loads after the page.
 */
const APART =
  'data-table|local-table|export-button|figure|use-sorted|use-roving|use-rest|combo-field|chips-field|health-strip|exports|months|countries|live|recent|kept|browser-name';
const BASE = new RegExp(
  [
    String.raw`node_modules/@tanstack/(history|(react-)?(router|query|store)(-core)?)/`,
    String.raw`apps/web/src/(lib|ui)/(?!(?:[a-z]+/)?(?:${APART}))\S+\.tsx?$`,
    // The queries that routes send for while their screens are on the way.
    String.raw`apps/web/src/(features/(work/api/work|engagement-list/api/(list-engagements|views))|shared/engagement/engagement)\.ts$`,
  ].join('|'),
);

const GROUPS = [
  { name: 'base', test: BASE },
  // What sends the first requests must not wait for `base`.
  { name: 'first', test: /apps\/web\/src\/app\/first-requests\.ts$/, priority: 1 },
  // The part of the contract that only reading and writing files needs.
  { name: 'files', test: /libs\/contract\/src\/(csv|text-encoding)\.ts$/, priority: 2 },
];

export default defineConfig({
  root: here('.'),
  plugins: [react(), messages(), worldMap(), notices(), firstFiles()],
  resolve: {
    alias: [
      { find: '#contract', replacement: here('../../libs/contract/src/index.ts') },
      // Messages are parsed by the build.
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
      { find: /^#locales\/(.*)\.js$/, replacement: `${here('../../libs/locales/src')}/$1` },
      { find: /^#web\/(.*)\.js$/, replacement: `${here('./src')}/$1` },
    ],
  },
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: [here('../../node_modules/@uswds/uswds/packages')],
        quietDeps: true,
        silenceDeprecations: ['if-function', 'global-builtin', 'import'],
      },
    },
    postcss: { plugins: [darkColours()] },
  },
  // For work on the screens only: `vite -c apps/web/vite.config.ts`, against an API that is already running.
  server: {
    proxy: { '/api': { target: process.env.API_URL ?? 'http://localhost:3000', changeOrigin: false } },
  },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    // Says which file loads which; build.js moves it out of the served folder.
    manifest: true,
    // The page's policy refuses data: addresses for scripts and fonts; small SVG pictures in styles may be inlined.
    assetsInlineLimit: (file) => (file.endsWith('.svg') ? undefined : false),
    modulePreload: { polyfill: false },
    // What every screen needs stays in one chunk: many small chunks compress worse.
    rolldownOptions: {
      // The contract only declares things, so a chunk loads only what it uses of it.
      treeshake: { moduleSideEffects: [{ test: /libs\/contract\//, sideEffects: false }] },
      output: { codeSplitting: { groups: GROUPS } },
    },
    sourcemap: false,
  },
});
