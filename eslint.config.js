import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const typed = ['apps/**/*.ts', 'apps/**/*.tsx', 'libs/**/*.ts', 'seeds/**/*.ts', 'test/**/*.ts'];

export default defineConfig(
  globalIgnores(['dist/', '.data/', 'coverage/', 'apps/web/src/lib/api/openapi.d.ts']),
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        console: 'readonly',
        module: 'writable',
        performance: 'readonly',
        process: 'readonly',
        setImmediate: 'readonly',
      },
    },
  },
  {
    files: typed,
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody waits for hides its failure, and outlives the transaction or the test it belongs to.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      // Every indexed read may be undefined to the compiler. Where a statement always returns a row, or a check stands
      // before it, `!` says so more plainly than a cast or a branch that can't be reached.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // tsc refuses the same, and knows which calls never return.
      'no-fallthrough': 'off',
      // Leaves files with decorators alone: Nest finds what to inject through imports that exist at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSEnumDeclaration',
          message: 'Use a union of strings, from a const array where it is listed.',
        },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'seeds/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/migrations/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ...jsxA11y.flatConfigs.strict,
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    rules: {
      // A component is its markup, which takes lines; what it reckons belongs into functions of its own.
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      // Cards on a phone take a table's own roles away from screen readers; they are spelled out.
      'jsx-a11y/no-redundant-roles': [
        'error',
        {
          table: ['table'],
          tr: ['row'],
          td: ['cell'],
          th: ['columnheader', 'rowheader'],
          tbody: ['rowgroup'],
          thead: ['rowgroup'],
        },
      ],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
    },
  },
  // Compositions of routes and catalogues of messages are lists.
  { files: ['apps/web/src/locales/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['apps/web/public/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } },
  },
  { files: ['apps/web/build/*.js'], languageOptions: { globals: { URL: 'readonly' } } },
  { files: ['libs/contract/src/index.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
