import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const typed = ['apps/**/*.ts', 'apps/**/*.tsx', 'libs/**/*.ts', 'seeds/**/*.ts', 'test/**/*.ts'];

/** The rules that need no types. `.oxlintrc.json` has those that do: a linter in Rust checks them in seconds. */
export default defineConfig(
  globalIgnores([
    'dist/',
    '.data/',
    'coverage/',
    'apps/web/src/lib/api/openapi.d.ts',
    // Message catalogues hold only texts.
    'libs/locales/src/*/**',
  ]),
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
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      // To the compiler every indexed read may be undefined. If a statement always returns a row, or a check
      // comes before the read, `!` is plainer than a cast or a branch that cannot be reached.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // tsc checks this too, and it knows which calls never return.
      'no-fallthrough': 'off',
      // Skips files with decorators: Nest finds what to inject through imports that exist at run time.
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
      // The markup of a component takes many lines; calculations belong in separate functions.
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      // On a phone tables become cards, which hides their native roles from screen readers, so the roles are explicit.
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
  {
    files: ['apps/web/public/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } },
  },
  { files: ['apps/web/build/*.js'], languageOptions: { globals: { URL: 'readonly' } } },
  { files: ['libs/contract/src/index.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
