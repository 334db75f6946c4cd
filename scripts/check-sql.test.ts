import { describe, expect, it } from 'vitest'
import { findMisplacedSql } from './check-sql.ts'
import { parseSource } from './source-files.ts'

type Tree = Record<string, string>

const SCHEMA = { 'src/db/schema.gen.ts': 'export interface DB { blacklistEntries: 1; contacts: 2 }' }

const faultsOf = (tree: Tree) =>
  findMisplacedSql(Object.entries({ ...SCHEMA, ...tree }).map(([path, text]) => parseSource(path, text)))

describe('SQL in its place', () => {
  it.each<[string, Tree]>([
    [
      'a template in the queries',
      { 'src/contacts/queries.ts': "import { sql } from 'kysely'\nsql`select 1 from contacts`" },
    ],
    ['a statement in the queries of one noun', { 'src/contacts/list-queries.ts': "db.selectFrom('contacts')" }],
    ['anything in src/db', { 'src/db/migrate.ts': "import { sql } from 'kysely'\nsql`delete from contacts`" }],
    ['anything in a test', { 'src/blacklist/a.test.ts': "import { sql } from 'kysely'\nsql`delete from contacts`" }],
    [
      'a type of the query builder',
      { 'src/contacts/a.ts': "import type { sql } from 'kysely'\nimport type { Pool } from 'pg'" },
    ],
    [
      'a table named twice by one slice',
      { 'src/contacts/queries.ts': 'x`from contacts c`', 'src/contacts/list-queries.ts': 'x`join contacts c`' },
    ],
    [
      'another slice’s table in a comment',
      { 'src/contacts/queries.ts': 'x`from contacts`', 'src/blacklist/queries.ts': 'x`select 1 -- from contacts`' },
    ],
  ])('%s', (_, tree) => expect(faultsOf(tree)).toEqual([]))
})

describe('SQL out of its place', () => {
  it.each<[string, Tree, string]>([
    [
      'a template in an action',
      { 'src/contacts/add.ts': "\nimport { sql } from 'kysely'" },
      'src/contacts/add.ts:2 takes SQL from kysely',
    ],
    ['all of kysely', { 'src/contacts/add.ts': "import * as kysely from 'kysely'" }, 'takes SQL from kysely'],
    [
      'a statement in an action',
      { 'src/contacts/add.ts': "\ntx.insertInto('contacts')" },
      'src/contacts/add.ts:2 calls insertInto',
    ],
    [
      'a COPY in an action',
      { 'src/imports/stage.ts': "import { from } from 'pg-copy-streams'" },
      'takes SQL from pg-copy-streams',
    ],
    [
      'a table in another slice’s template',
      { 'src/contacts/queries.ts': 'x`from contacts`', 'src/blacklist/queries.ts': 'x`join contacts c`' },
      'src/contacts/queries.ts and src/blacklist/queries.ts both name the table contacts',
    ],
    [
      'a table in another slice’s statement',
      {
        'src/contacts/queries.ts': "db.leftJoin('blacklistEntries as e')",
        'src/blacklist/queries.ts': 'x`update blacklist_entries`',
      },
      'both name the table blacklist_entries',
    ],
    [
      'a table in another slice’s COPY',
      { 'src/contacts/queries.ts': "from('copy contacts from stdin')", 'src/blacklist/queries.ts': 'x`from contacts`' },
      'both name the table contacts',
    ],
  ])('%s', (_, tree, fault) => expect(faultsOf(tree)).toEqual([expect.stringContaining(fault)]))
})
