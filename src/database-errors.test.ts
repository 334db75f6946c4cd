import { expect, test } from 'vitest'
import { isDatabaseAway, isUnstorable } from './database-errors.ts'

const error = (message: string, fields: object = {}) => Object.assign(new Error(message), fields)

test.each([
  ['nobody listens', error('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }), true],
  ['the socket is gone', error('connect ENOENT /run/.s.PGSQL.5432', { code: 'ENOENT', syscall: 'connect' }), true],
  [
    'each address of the host refuses',
    new AggregateError([error('connect ECONNREFUSED', { syscall: 'connect' })]),
    true,
  ],
  ['the name is not known', error('getaddrinfo ENOTFOUND db', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }), true],
  ['the server shuts down', error('terminating connection', { code: '57P01' }), true],
  ['the server starts up', error('the database system is starting up', { code: '57P03' }), true],
  ['it has no connection left', error('too many clients', { code: '53300' }), true],
  ['the pool has no connection left', error('timeout exceeded when trying to connect'), true],
  ['the connection broke', error('Connection terminated unexpectedly'), true],
  ['two transactions wait for each other', error('deadlock detected', { code: '40P01' }), true],
  ['a row is there already', error('duplicate key', { code: '23505' }), false],
  ['a guard refuses', error('refused', { code: 'VT001' }), false],
  ['a file is missing', error('ENOENT: no such file', { code: 'ENOENT', syscall: 'open' }), false],
  ['something that is no error', 'Connection terminated', false],
])('away or not: %s', (_, thrown, isAway) => expect(isDatabaseAway(thrown)).toBe(isAway))

test.each([
  ['U+0000 in a text', error('invalid byte sequence', { code: '22021' }), true],
  ['U+0000 in JSON', error('unsupported Unicode escape sequence', { code: '22P05' }), true],
  ['a word for a number', error('invalid input syntax', { code: '22P02' }), false],
  ['nothing', undefined, false],
])('storable or not: %s', (_, thrown, isRefused) => expect(isUnstorable(thrown)).toBe(isRefused))
