import { Visitor } from 'vite'
import { beforeAll, expect, it } from 'vitest'
import { isTestFile, readSources, type SourceFile } from '../../../scripts/source-files.ts'

// BL-6: one door, and what stands behind it is reached by nobody else. Where this fails, mail found a way round the blacklist.
let sources: SourceFile[]
beforeAll(async () => {
  sources = (await readSources()).filter(({ path }) => path.startsWith('src/') && !isTestFile(path))
})

const importersOf = (what: RegExp) =>
  sources
    .filter(({ imports }) => imports.some(({ from, isTypeOnly }) => !isTypeOnly && what.test(from)))
    .map(({ path }) => path)

const usersOf = (name: string) =>
  sources.filter(({ imports }) => imports.some(({ names }) => names.includes(name))).map(({ path }) => path)

/** Files that call `something.name(...)`. */
const callersOf = (name: string) =>
  sources
    .filter(({ program }) => {
      let isCalled = false
      new Visitor({
        CallExpression: ({ callee }) => {
          if (
            callee.type === 'MemberExpression' &&
            callee.property.type === 'Identifier' &&
            callee.property.name === name
          )
            isCalled = true
        },
      }).visit(program)
      return isCalled
    })
    .map(({ path }) => path)

it('a message is handed over in one place', () => {
  expect(callersOf('handOver')).toEqual(['src/sending/gate/attempt-delivery.ts'])
  expect(usersOf('attemptDelivery')).toEqual(['src/sending/gate/deliver-message.ts'])
})

it('and that place has asked for the verdict just before, in the one statement that begins', () => {
  expect(usersOf('beginHandOvers')).toEqual(['src/sending/gate/begin-hand-over.ts'])
  const text = sources.find(({ path }) => path === 'src/sending/gate/attempt-delivery.ts')?.text ?? ''
  expect(text.indexOf('await gate.begin(')).toBeGreaterThan(0)
  expect(text.indexOf('.handOver(')).toBeGreaterThan(text.indexOf('await gate.begin('))
  const starters = sources.filter(file =>
    /then 'handing_over'|state = 'handing_over',|set state = 'handing_over'/.test(file.text),
  )
  expect(starters.map(({ path }) => path)).toEqual(['src/sending/gate/hand-over-queries.ts'])
})

it('SMTP is spoken outwards by one file, which the pool alone opens', () => {
  expect(importersOf(/^nodemailer/).filter(path => !path.startsWith('src/sending/compose/'))).toEqual([
    'src/smtp/egress/open-connection.ts',
  ])
  expect(usersOf('openConnection')).toEqual(['src/smtp/egress/open-relay-pool.ts'])
  expect(importersOf(/^(node:)?(net|tls)$/).filter(path => !MAY_OPEN_SOCKETS.includes(path))).toEqual([])
})

/** They ask what an address is, and whether a port answers; a webhook checks whom it is about to reach. */
const MAY_OPEN_SOCKETS = [
  'src/db/embedded/postmaster-file.ts',
  'src/http/own-origin.ts',
  'src/http/post-webhook.ts',
  'src/http/public-address.ts',
  'src/smtp/gateway/certificate.ts',
]
