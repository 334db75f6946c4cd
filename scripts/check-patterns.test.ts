import { expect, it } from 'vitest'
import { findEndlessPatterns } from './check-patterns.ts'
import { parseSource } from './source-files.ts'

const faultsIn = (pattern: string) =>
  findEndlessPatterns([parseSource('src/a/b.ts', `\nexport const A = ${pattern}\n`)])

it.each([
  '/^(?:[!-<>-~]+(?: (?=[!-<>-~]))?)*$/',
  '/^(a+)+$/',
  String.raw`/^(?:\([^()\s]*@[^()]*\)|[>)])+/`,
  String.raw`/^(?:\w+\s?)*$/u`,
])('refuses %s, and says where it stands', pattern => {
  expect(faultsIn(pattern)).toEqual([expect.stringContaining('src/a/b.ts:2 ')])
})

it.each(['/^(?! )(?:[!-<>-~]| (?=[!-<>-~]))*$/', '/^a+b+$/', String.raw`/^(?:\w+ )*$/`])('lets %s pass', pattern => {
  expect(faultsIn(pattern)).toEqual([])
})
