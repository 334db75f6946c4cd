import { describe, expect, test } from 'vitest'
import { parseMailDomain } from './mail-domain.ts'
import { findMailboxProvider, MAILBOX_PROVIDERS } from './mailbox-providers.ts'

describe.each(MAILBOX_PROVIDERS)('$name', ({ domains, source }) => {
  test('has domains that mail can be sent to, spelled as keys need them', () => {
    for (const domain of domains) expect(parseMailDomain(domain)).toMatchObject({ ok: true, name: domain })
  })

  test('says where it is documented', () => expect(source).toMatch(/\w\.\w/))
})

test('no domain stands twice', () => {
  const all = MAILBOX_PROVIDERS.flatMap(provider => provider.domains)
  expect(all.length).toBe(new Set(all).size)
})

// BL-9
test.each([
  ['the first domain stands for all that are one', 'googlemail.com', { domain: 'gmail.com' }],
  ['others stand for themselves', 'hotmail.com', { domain: 'hotmail.com' }],
  ['a subdomain may be a name', 'jean.fastmail.com', { domain: 'fastmail.com', name: 'jean' }],
  ['but only one label of it', 'a.jean.fastmail.com', undefined],
  ['and only where the provider says so', 'jean.gmail.com', undefined],
  ['a domain that ends alike is another', 'notgmail.com', undefined],
  ['most domains have no known customs', 'example.be', undefined],
])('%s: %s', (_, domain, found) => {
  if (found) expect(findMailboxProvider(domain)).toMatchObject(found)
  else expect(findMailboxProvider(domain)).toBeUndefined()
})
