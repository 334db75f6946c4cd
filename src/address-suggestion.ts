import { CLOSE_BUT_REAL_DOMAINS, COMMON_MAIL_DOMAINS } from './common-mail-domains.ts'
import { countSlips } from './count-slips.ts'
import { parseMailDomain } from './mail-domain.ts'
import { findMailboxProvider } from './mailbox-providers.ts'
import { remembering } from './remembering.ts'

/**
 * The address that was probably meant where its domain looks mistyped (gmial.com, gmail.con), valid or not; undefined where it does not.
 * To be shown to a person: what stands before the @ is passed on unread, and somebody may work at a domain that looks like a slip.
 */
export function suggestAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const domain = at < 1 ? '' : suggestDomain(address.slice(at + 1))
  return domain === '' ? undefined : `${address.slice(0, at)}@${domain}`
}

const suggestDomain = remembering((written: string): string => {
  const domain = written.toLowerCase()
  if (isKnown(domain) || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(domain)) return ''
  if (!domain.includes('.')) return withItsDot(domain) ?? ''
  if (parseMailDomain(domain).ok) return nearestProvider(domain, { exists: true }) ?? ''
  return nearestProvider(domain, { exists: false }) ?? withRealEnding(domain) ?? ''
})

const KNOWN = new Set([...COMMON_MAIL_DOMAINS, ...CLOSE_BUT_REAL_DOMAINS])

function isKnown(domain: string): boolean {
  return KNOWN.has(domain) || findMailboxProvider(domain) !== undefined
}

/** "gmailcom" and "gmail"; not "hotmail", which could be any of ten. */
function withItsDot(domain: string): string | undefined {
  return onlyOne(
    COMMON_MAIL_DOMAINS.filter(common => common.replace('.', '') === domain || split(common).name === domain),
  )
}

function nearestProvider(domain: string, { exists }: { exists: boolean }): string | undefined {
  let nearest: string | undefined
  let fewest = exists ? 1 : 2
  for (const common of COMMON_MAIL_DOMAINS) {
    const slips = slipsFrom(common, domain, exists)
    if (slips < fewest || (slips === fewest && nearest === undefined)) [nearest, fewest] = [common, slips]
  }
  return nearest
}

// Where the domain exists, it is probably meant: one slip, in a name long enough not to hit a neighbour (bol.com is no slip of aol.com),
// and the same ending, or one of those that are registered for slips of .com (hotmail.co, hotmail.cm).
function slipsFrom(common: string, domain: string, exists: boolean): number {
  const [meant, given] = [split(common), split(domain)]
  if (exists && meant.ending !== given.ending && meant.ending !== 'com') return Number.POSITIVE_INFINITY
  if (meant.name === given.name && HAVE_ONE_ENDING.has(meant.name)) return 1
  const inName = countSlips(meant.name, given.name, 2)
  if (inName > 0 && meant.name.length < 5) return Number.POSITIVE_INFINITY
  return inName + countSlips(meant.ending, given.ending, 1)
}

// gmail.fr, gmail.be: no mail is taken there.
const HAVE_ONE_ENDING = new Set(['gmail', 'icloud'])

/** "entreprise.con" */
function withRealEnding(domain: string): string | undefined {
  const dot = domain.lastIndexOf('.')
  const ending = onlyOne(COMMON_ENDINGS.filter(common => countSlips(common, domain.slice(dot + 1), 1) === 1))
  return ending && `${domain.slice(0, dot)}.${ending}`
}

const COMMON_ENDINGS = ['com', 'be', 'fr', 'nl', 'de', 'eu', 'lu', 'ch', 'net', 'org', 'brussels', 'vlaanderen']

function split(domain: string): { name: string; ending: string } {
  const dot = domain.indexOf('.')
  return { name: domain.slice(0, dot), ending: domain.slice(dot + 1) }
}

function onlyOne(candidates: readonly string[]): string | undefined {
  return candidates.length === 1 ? candidates[0] : undefined
}
