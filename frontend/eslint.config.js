import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import path from 'node:path'
import ts from 'typescript-eslint'
import { layers } from './lint/layers.js'

const src = path.join(import.meta.dirname, 'src')
const word = '[A-Za-zÀ-ž]{2}'
const spoken = '^(title|subTitle|label|placeholder|alt|description|tooltip|message|okText|cancelText|aria-label|aria-description|emptyText|extra|prefix|suffix|help|content)$'

// Words for people live in i18n; markup from outside never becomes markup here.
const unsaid = [
  { selector: `JSXText[value=/${word}/]`, message: 'No literal sentence in JSX: put it into i18n/id.json and en.json.' },
  { selector: `JSXAttribute[name.name=/${spoken}/] > Literal[value=/${word}/]`, message: 'Words people read come from i18n.' },
  { selector: `JSXAttribute[name.name=/${spoken}/] > JSXExpressionContainer > :matches(Literal, TemplateLiteral)[value=/${word}/]`, message: 'Words people read come from i18n.' },
  { selector: `JSXElement > JSXExpressionContainer > Literal[value=/${word}/]`, message: 'No literal sentence in JSX: put it into i18n.' },
]
const unsafe = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'A name typed by a stranger must never become markup.' },
  { selector: "Property[key.name='dangerouslySetInnerHTML']", message: 'A name typed by a stranger must never become markup.' },
  { selector: ':matches(MemberExpression)[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'A name typed by a stranger must never become markup.' },
]

export default ts.config(
  { ignores: ['dist', 'wailsjs', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': hooks, window: { rules: { layers } } },
    rules: {
      ...hooks.configs.recommended.rules,
      'window/layers': ['error', src],
      'no-restricted-syntax': ['error', ...unsaid, ...unsafe],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // Tests and the picture page speak freely; they are not shipped.
    files: ['src/**/*.test.{ts,tsx}', 'src/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...unsafe], 'no-console': 'off', 'max-lines': 'off' },
  },
  { files: ['lint/**', '*.js', 'e2e/**', 'src/testing/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
)
