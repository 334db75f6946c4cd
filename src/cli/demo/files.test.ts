import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseEmailAddress } from '../../email-address.ts'
import { makeFiles } from './files.ts'

const rowsOf = (text: string) => text.trimEnd().split('\n').slice(1)

it('the files are the same each time', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const [one, two] = [makeFiles(2_000), makeFiles(2_000)]
  expect(hash(one.contacts + one.optOuts)).toBe(hash(two.contacts + two.optOuts))
})

it('of 50 000 contacts 2 500 have left', () => {
  const { optOuts, contacts } = makeFiles(50_000)
  expect(rowsOf(optOuts)).toHaveLength(2_500)
  expect(rowsOf(contacts)).toHaveLength(50_000)
})

it('each leaver has one mailbox, which also stands among the contacts, in whatever spelling', () => {
  const { optOuts, contacts } = makeFiles(4_000)
  const mailboxesIn = (text: string) =>
    rowsOf(text).flatMap(row => {
      const parsed = parseEmailAddress(row.split(';')[0] ?? '')
      return parsed.ok ? [parsed.address.canonical] : []
    })
  const left = new Set(mailboxesIn(optOuts))
  expect(left.size).toBe(200)
  expect(mailboxesIn(contacts).filter(mailbox => left.has(mailbox))).toHaveLength(200)
})
