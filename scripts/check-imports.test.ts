import { describe, expect, it } from 'vitest'
import { findForbiddenImports } from './check-imports.ts'
import { parseSource } from './source-files.ts'

type Tree = Record<string, string>

const DOOR = { 'src/blacklist/index.ts': 'export const listAddress = 1', 'src/db/index.ts': 'export type Tx = 1' }

const faultsOf = (tree: Tree) =>
  findForbiddenImports(Object.entries(tree).map(([path, text]) => parseSource(path, text)))

describe('what the table allows', () => {
  it.each<[string, Tree]>([
    [
      'a slice enters one to its left by the door',
      { ...DOOR, 'src/contacts/a.ts': "import { listAddress } from '../blacklist/index.ts'" },
    ],
    [
      'a slice knows its own files',
      { 'src/audit/a.ts': "import { b } from './b.ts'", 'src/audit/b.ts': 'export const b = 1' },
    ],
    [
      'an edge takes the table of routes',
      {
        'src/http/a.ts': "import { routes } from '../imports/routes.ts'",
        'src/imports/routes.ts': 'export const routes = 1',
      },
    ],
    [
      'an edge takes the table of jobs',
      { 'src/cli/a.ts': "import { jobs } from '../imports/jobs.ts'", 'src/imports/jobs.ts': 'export const jobs = 1' },
    ],
    [
      'the shapes of a slice take those of another',
      { 'src/imports/api.ts': "import { r } from '../blacklist/api.ts'", 'src/blacklist/api.ts': 'export const r = 1' },
    ],
    [
      'main.ts knows an edge',
      { 'src/main.ts': "import { serve } from './http/index.ts'", 'src/http/index.ts': 'export const serve = 1' },
    ],
    [
      'anybody takes a word from the root',
      { 'src/db/a.ts': "import { Refusal } from '../refusal.ts'", 'src/refusal.ts': 'export class Refusal {}' },
    ],
    ['route.ts names a type of the database', { ...DOOR, 'src/route.ts': "import type { Tx } from './db/index.ts'" }],
    [
      'a test looks behind the door',
      {
        'src/contacts/a.test.ts': "import { q } from '../blacklist/queries.ts'",
        'src/blacklist/queries.ts': 'export const q = 1',
      },
    ],
    [
      'a test takes the tools of test/',
      {
        'src/contacts/a.test.ts': "import { t } from '../../test/database.ts'",
        'test/database.ts': 'export const t = 1',
      },
    ],
    [
      'web/ takes the types of an api.ts',
      {
        'web/src/a.ts': "import type { Entry } from '../../src/blacklist/api.ts'",
        'src/blacklist/api.ts': 'export type Entry = 1',
      },
    ],
    [
      'two files name each other’s types',
      {
        'src/audit/a.ts': "import type { B } from './b.ts'\nexport type A = B",
        'src/audit/b.ts': "import type { A } from './a.ts'\nexport type B = A",
      },
    ],
    ['the package of an edge, in that edge', { 'src/http/a.ts': "import fastify from 'fastify'" }],
  ])('%s', (_, tree) => expect(faultsOf(tree)).toEqual([]))
})

describe('what it refuses', () => {
  it.each<[string, Tree, string]>([
    [
      'a slice that knows one to its right',
      {
        'src/blacklist/a.ts': "\nimport { c } from '../contacts/index.ts'",
        'src/contacts/index.ts': 'export const c = 1',
      },
      'src/blacklist/a.ts:2 imports src/contacts/index.ts: blacklist stands above contacts and may not know it',
    ],
    [
      'even by a type',
      {
        'src/blacklist/a.ts': "import type { c } from '../contacts/index.ts'",
        'src/contacts/index.ts': 'export type c = 1',
      },
      'may not know it',
    ],
    [
      'even by a type written inline',
      {
        'src/blacklist/a.ts': "type C = import('../contacts/index.ts').c",
        'src/contacts/index.ts': 'export type c = 1',
      },
      'may not know it',
    ],
    [
      'even at run time',
      { 'src/blacklist/a.ts': "await import('../contacts/index.ts')", 'src/contacts/index.ts': 'export const c = 1' },
      'may not know it',
    ],
    [
      'even in a test',
      {
        'src/blacklist/a.test.ts': "import { c } from '../contacts/index.ts'",
        'src/contacts/index.ts': 'export const c = 1',
      },
      'may not know it',
    ],
    [
      'two folders of one row',
      { 'src/imports/a.ts': "import { b } from '../bounces/index.ts'", 'src/bounces/index.ts': 'export const b = 1' },
      'do not know each other',
    ],
    [
      'an edge that knows another edge',
      { 'src/cli/a.ts': "import { serve } from '../http/index.ts'", 'src/http/index.ts': 'export const serve = 1' },
      'do not know each other',
    ],
    [
      'a slice that knows an edge',
      { 'src/imports/a.ts': "import { serve } from '../http/index.ts'", 'src/http/index.ts': 'export const serve = 1' },
      'imports stands above http and may not know it',
    ],
    [
      'a folder without a row',
      { 'src/misc/a.ts': "import { Tx } from '../db/index.ts'", ...DOOR },
      'the folder misc has no row',
    ],
    [
      'a slice that looks behind a door',
      {
        'src/contacts/a.ts': "import { q } from '../blacklist/queries.ts'",
        'src/blacklist/queries.ts': 'export const q = 1',
      },
      'enter blacklist by index.ts',
    ],
    [
      'a slice that takes another’s shapes elsewhere',
      { 'src/imports/a.ts': "import { r } from '../blacklist/api.ts'", 'src/blacklist/api.ts': 'export const r = 1' },
      'enter blacklist by index.ts',
    ],
    [
      'a slice that takes routes',
      {
        'src/contacts/a.ts': "import { r } from '../blacklist/routes.ts'",
        'src/blacklist/routes.ts': 'export const r = 1',
      },
      'enter blacklist by index.ts',
    ],
    [
      'an edge that looks behind a door',
      {
        'src/http/a.ts': "import { q } from '../blacklist/queries.ts'",
        'src/blacklist/queries.ts': 'export const q = 1',
      },
      'enter blacklist by index.ts, routes.ts, jobs.ts',
    ],
    [
      'a re-export that looks behind a door',
      {
        'src/contacts/a.ts': "export { q } from '../blacklist/queries.ts'",
        'src/blacklist/queries.ts': 'export const q = 1',
      },
      'enter blacklist by index.ts',
    ],
    [
      'a root file that knows a slice',
      { ...DOOR, 'src/clock.ts': "import type { Tx } from './db/index.ts'" },
      'imports nothing of ours',
    ],
    [
      'route.ts, when it takes more than a type',
      { ...DOOR, 'src/route.ts': "import { Tx } from './db/index.ts'" },
      'imports nothing of ours',
    ],
    [
      'whoever knows main.ts',
      { 'src/cli/a.ts': "import { m } from '../main.ts'", 'src/main.ts': 'export const m = 1' },
      'nobody knows main.ts',
    ],
    [
      'production code that takes from test/',
      { 'src/db/a.ts': "import { t } from '../../test/database.ts'", 'test/database.ts': 'export const t = 1' },
      'imports from src/ only',
    ],
    [
      'web/, when it takes a value',
      {
        'web/src/a.ts': "import { shape } from '../../src/blacklist/api.ts'",
        'src/blacklist/api.ts': 'export const shape = 1',
      },
      'only types',
    ],
    [
      'web/, when it takes another file’s type',
      { 'web/src/a.ts': "import type { Tx } from '../../src/db/index.ts'", ...DOOR },
      'only those of an api.ts',
    ],
    [
      'an edge’s package in a slice',
      { 'src/imports/a.ts': "import type { FastifyRequest } from 'fastify'" },
      'only http may know this package',
    ],
    [
      'a ring of files in one slice',
      {
        'src/audit/a.ts': "import { b } from './b.ts'\nexport const a = b",
        'src/audit/b.ts': "import { a } from './a.ts'\nexport const b = a",
      },
      'src/audit/a.ts -> src/audit/b.ts -> src/audit/a.ts: a ring of imports',
    ],
  ])('%s', (_, tree, fault) => expect(faultsOf(tree)).toEqual([expect.stringContaining(fault)]))
})
