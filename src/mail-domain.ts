import { parse } from 'tldts'
import { toASCII } from 'tr46'
import type { AddressFault } from './address-faults.ts'
import { findMailboxProvider } from './mailbox-providers.ts'
import { remembering } from './remembering.ts'

/** `name`: lower-case A-label, as mail is sent to it. `mailboxes`: what its provider documents about names there, where it does. */
export type MailDomain = { ok: true; name: string; mailboxes: ReturnType<typeof findMailboxProvider> }
type ParsedMailDomain = MailDomain | { ok: false; fault: AddressFault }

/** Reads what stands after the @. */
export const parseMailDomain: (text: string) => ParsedMailDomain = remembering(readMailDomain)

const MAX_DOMAIN_OCTETS = 253 // RFC 1035, 3.1: 255 on the wire, less the first length and the root

// RFC 5321, 4.1.2 (sub-domain) with the DNS limit of a label. A-labels take the other way: their Punycode has to be checked.
const PLAIN_DOMAIN =
  /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

function readMailDomain(text: string): ParsedMailDomain {
  if (text === '') return fault('domain_missing')
  if (text.startsWith('[')) return fault('domain_is_ip') // [192.0.2.1], RFC 5321, 4.1.3
  if (text.length > MAX_DOMAIN_OCTETS + 1) return fault('domain_too_long') // A-labels are not shorter than what they stand for
  const relative = text.replace(/[.。．。]$/u, '') // "example.com." is the absolute form of the same name; mail is sent to the short one
  if (relative === '') return fault('domain_missing')
  const name = PLAIN_DOMAIN.test(relative) ? relative.toLowerCase() : toALabels(relative)
  if (name === null) return fault(faultOfSpelling(relative))
  if (name.length > MAX_DOMAIN_OCTETS) return fault('domain_too_long')
  return faultOfName(name) ?? { ok: true, name, mailboxes: findMailboxProvider(name) }
}

const UTS46 = {
  transitionalProcessing: false, // "faß.de" and "fass.de" are two owners since IDNA 2008
  useSTD3ASCIIRules: true, // letters, digits and hyphens only
  checkBidi: true,
  checkJoiners: true,
  checkHyphens: false, // it would also refuse "ab--cd.de", which exists; the ends of labels are checked below
  ignoreInvalidPunycode: false,
}

function toALabels(text: string): string | null {
  const name = toASCII(text, { ...UTS46, verifyDNSLength: true })
  return name === null || HYPHEN_AT_AN_END.test(name) ? null : name
}

const HYPHEN_AT_AN_END = /(?:^|\.)-|-(?:\.|$)/

function faultOfSpelling(text: string): AddressFault {
  const name = toASCII(text, UTS46) // the same, lengths unchecked
  if (/^\.|\.\.|\.$/.test(name ?? text)) return 'domain_dots'
  return name === null || HYPHEN_AT_AN_END.test(name) ? 'domain_characters' : 'domain_too_long'
}

// RFC 6761, RFC 6762, RFC 7686, and the ending that ICANN keeps for private use: never in the public DNS, so never reached by mail.
const RESERVED_ENDINGS = new Set(['invalid', 'localhost', 'local', 'internal', 'onion'])

// Reserved as well (RFC 2606), but for documents and tests, which is what people try Veto with. No mail can reach anybody there.
const DEMONSTRATION_ENDINGS = new Set(['example', 'test'])

// The rules of the Public Suffix List's ICANN part only: "github.io" is a domain with an owner, who may have a mailbox there.
const SUFFIX_RULES = { extractHostname: false, validateHostname: false, detectIp: false, allowPrivateDomains: false }

function faultOfName(name: string): { ok: false; fault: AddressFault } | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  if (/^\d+$/.test(ending)) return fault('domain_is_ip')
  if (RESERVED_ENDINGS.has(ending)) return fault('domain_reserved')
  const { domain, isIcann } = parse(name, SUFFIX_RULES)
  if (domain === null) return fault('domain_not_registrable')
  return isIcann || DEMONSTRATION_ENDINGS.has(ending) ? undefined : fault('domain_unknown_ending')
}

function fault(name: AddressFault): { ok: false; fault: AddressFault } {
  return { ok: false, fault: name }
}
