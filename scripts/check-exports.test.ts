import { describe, expect, it } from 'vitest'
import { findDeadExports } from './check-exports.ts'
import { parseSource } from './source-files.ts'

type Tree = Record<string, string>

const faultsOf = (tree: Tree, waiting: Record<string, string> = {}) =>
  findDeadExports(
    Object.entries(tree).map(([path, text]) => parseSource(path, text)),
    waiting,
  )

describe('used', () => {
  it.each<[string, Tree]>([
    ['by another file', { 'src/a/one.ts': 'export const one = 1', 'src/a/two.ts': "import { one } from './one.ts'" }],
    [
      'through the door, from outside',
      {
        'src/a/one.ts': 'export const one = 1',
        'src/a/index.ts': "export { one } from './one.ts'",
        'src/b/two.ts': "import { one } from '../a/index.ts'",
      },
    ],
    [
      'through two doors',
      {
        'src/a/c/one.ts': 'export const one = 1',
        'src/a/c/index.ts': "export { one } from './one.ts'",
        'src/a/index.ts': "export { one } from './c/index.ts'",
        'src/b/two.ts': "import { one } from '../a/index.ts'",
      },
    ],
    ['as everything', { 'src/a/one.ts': 'export const one = 1', 'src/b/two.ts': "import * as all from '../a/one.ts'" }],
    ['at run time', { 'src/a/one.ts': 'export const one = 1', 'src/main.ts': "await import('./a/one.ts')" }],
    [
      'by a script',
      { 'src/a/one.ts': 'export const one = 1', 'scripts/two.ts': "import { one } from '../src/a/one.ts'" },
    ],
    [
      'by its own file and its test',
      {
        'src/a/one.ts': 'export const one = 1\nconsole.log(one)',
        'src/a/one.test.ts': "import { one } from './one.ts'",
      },
    ],
    [
      'a type, by an export beside it',
      {
        'src/a/one.ts': 'export type One = 1\nexport function f(): One { return 1 }',
        'src/b/two.ts': "import { f } from '../a/one.ts'",
      },
    ],
  ])('%s', (_, tree) => expect(faultsOf(tree)).toEqual([]))
})

describe('dead', () => {
  it.each<[string, Tree, string]>([
    [
      'taken by nobody',
      { 'src/a/one.ts': '\nexport const one = 1' },
      'src/a/one.ts:2 one: exported, but no other file uses it',
    ],
    ['taken by its own file only', { 'src/a/one.ts': 'export const one = 1\nconsole.log(one)' }, 'one: exported'],
    [
      'taken by its test only',
      { 'src/a/one.ts': 'export const one = 1', 'src/a/one.test.ts': "import { one } from './one.ts'" },
      'one: exported',
    ],
    ['a type that nothing mentions', { 'src/a/one.ts': 'export type One = 1' }, 'One: exported'],
    [
      'passed on, and taken by nobody',
      { 'src/a/one.ts': 'export const one = 1', 'src/a/index.ts': "export { one } from './one.ts'" },
      'src/a/index.ts:1 one: passed on from src/a/one.ts, but nobody outside the folder takes it',
    ],
    [
      'passed on, and taken inside the folder',
      {
        'src/a/one.ts': 'export const one = 1',
        'src/a/index.ts': "export { one } from './one.ts'",
        'src/a/two.ts': "import { one } from './index.ts'",
      },
      'nobody outside the folder',
    ],
    [
      'passed on, and taken by a test',
      {
        'src/a/one.ts': 'export const one = 1',
        'src/a/index.ts': "export { one } from './one.ts'",
        'src/b/two.test.ts': "import { one } from '../a/index.ts'",
      },
      'nobody outside the folder',
    ],
  ])('%s', (_, tree, fault) => expect(faultsOf(tree)).toEqual([expect.stringContaining(fault)]))

  it('may wait, with a reason, and no longer than until it is used', () => {
    const waiting = { 'src/a/one.ts one': 'sending takes it' }
    expect(faultsOf({ 'src/a/one.ts': 'export const one = 1' }, waiting)).toEqual([])
    const used = { 'src/a/one.ts': 'export const one = 1', 'src/a/two.ts': "import { one } from './one.ts'" }
    expect(faultsOf(used, waiting)).toEqual([expect.stringContaining('no longer waits')])
  })
})
