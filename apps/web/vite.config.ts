import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { darkColours } from './build/dark-colours.js';
import { worldMap } from './build/world-map.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What every screen needs: the libraries of the router and of the queries, and our own lib and ui but for what tables, figures, choices or what is loaded after the page alone are made of. */
const APART =
  'data-table|local-table|export-button|figure|use-sorted|use-roving|use-rest|combo-field|chips-field|health-strip|exports|months|countries|live|recent|kept|browser-name';
const BASE = new RegExp(
  [
    String.raw`node_modules/@tanstack/(history|(react-)?(router|query|store)(-core)?)/`,
    String.raw`apps/web/src/(lib|ui)/(?!${APART})\S+\.tsx?$`,
  ].join('|'),
);

const GROUPS = [
  { name: 'base', test: BASE },
  // Of the contract, what only files need.
  { name: 'files', test: /libs\/contract\/src\/(csv|text-encoding)\.ts$/, priority: 1 },
];

export default defineConfig({
  root: here('.'),
  plugins: [react(), worldMap()],
  resolve: {
    alias: [
      { find: '#contract', replacement: here('../../libs/contract/src/index.ts') },
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
  // For work on the screens alone: `vite -c apps/web/vite.config.ts`, against an API that runs already.
  server: {
    proxy: { '/api': { target: process.env.API_URL ?? 'http://localhost:3000', changeOrigin: false } },
  },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    // What loads what: build.js sets it beside what is served.
    manifest: true,
    // The policy of the page takes no data: addresses for scripts or fonts; small pictures in styles may stay inside.
    assetsInlineLimit: (file) => (file.endsWith('.svg') ? undefined : false),
    modulePreload: { polyfill: false },
    // What every screen needs anyway stays together: in shreds it would be compressed shred by shred, and weigh more.
    rolldownOptions: {
      // The contract only declares: what a chunk does not use of it, it does not load.
      treeshake: { moduleSideEffects: [{ test: /libs\/contract\//, sideEffects: false }] },
      output: { codeSplitting: { groups: GROUPS } },
    },
    sourcemap: false,
  },
});
