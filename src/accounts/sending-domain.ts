import { parse } from 'tldts'
import { ADDRESS_FAULTS } from '../address-faults.ts'
import { parseMailDomain } from '../mail-domain.ts'
import { Refusal } from '../refusal.ts'

// With the private part of the Public Suffix List: "shop.eu.com" has an owner of its own, and "eu.com" is nobody's to claim.
const SUFFIX_RULES = { allowPrivateDomains: true, validateHostname: false, detectIp: false, extractHostname: false }

/**
 * The name under which a sending domain is claimed: lower-case A-label, exactly the part that somebody registers. Mailbox providers count
 * by it, and a claim of a sub-domain would let a second organisation send under the same name.
 */
export function readSendingDomain(text: string): string {
  const { name, domain } = readRegistered(text)
  if (domain !== name) throw refuse(text, `It is a part of ${domain}: claim that, its sub-domains go with it.`, domain)
  return domain
}

/** The name under which the domain of an address is claimed: the part of it that somebody registers. Refuses what many share. */
export function sendingDomainOf(domain: string): string {
  return readRegistered(domain).domain
}

function readRegistered(text: string): { name: string; domain: string } {
  const parsed = parseMailDomain(text.trim())
  if (!parsed.ok) throw refuse(text, ADDRESS_FAULTS[parsed.fault])
  if (parsed.mailboxes) throw refuse(text, `It is ${parsed.mailboxes.provider.name}'s, whose users share it.`)
  const { domain } = parse(parsed.name, SUFFIX_RULES)
  if (domain === null) throw refuse(text, 'It is an ending under which many owners register theirs.')
  return { name: parsed.name, domain }
}

function refuse(text: string, reason: string, suggestion?: string): Refusal {
  return new Refusal('invalid', `"${text}" cannot be claimed as a sending domain. ${reason}`, {
    field: 'domain',
    ...(suggestion ? { suggestion } : {}),
  })
}
