import { expect, it } from 'vitest'
import { findWrongWords } from './check-vocabulary.ts'
import { parseSource } from './source-files.ts'

it.each([
  ['src/utils/a.ts', ''],
  ['src/audit/helpers.ts', ''],
  ['src/contacts/types.ts', ''],
  ['src/contacts/a.ts', 'export type Subscriber = 1'],
  ['src/blacklist/a.ts', 'export function delistAddress() {}'],
  ['src/blacklist/a.ts', 'export class EntryManager {}'],
])('refuses %s %s', (path, text) => expect(findWrongWords([parseSource(path, text)])).toHaveLength(1))

it.each([
  ['src/blacklist/lift-entry.ts', 'export function liftEntry() {}'],
  ['src/contacts/contact.ts', 'export type Contact = 1'],
])('takes %s %s', (path, text) => expect(findWrongWords([parseSource(path, text)])).toEqual([]))
