/**
 * A provider that delivers several spellings of an address to one mailbox, and says so. It stands here only where its own naming rules
 * keep two people from holding two addresses that would become one: too little folding costs a warning (the variant), too much gives
 * one person's "yes" to another. Changing a row changes keys that are stored: see docs/decisions/0001-mailbox-identity.md first.
 */
export type MailboxProvider = {
  name: string
  domains: readonly string[]
  /** One name is one mailbox at all of the domains; the first one stands in the canonical form. */
  domainsAreOne: boolean
  /** What follows the first of these is a label chosen by the owner. */
  tagSeparator: '+' | '-'
  /** Characters the provider does not see in a name. */
  ignored: '' | '.' | '._-'
  /** `anything@name.domain` is `name@domain`. */
  nameMayBeSubdomain: boolean
  /** Where it is documented, and what keeps two people apart. */
  source: string
}

export const MAILBOX_PROVIDERS: readonly MailboxProvider[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    domainsAreOne: true,
    tagSeparator: '+',
    ignored: '.',
    nameMayBeSubdomain: false,
    source:
      'Dots: support.google.com/mail/answer/7436150 ("all dotted versions are yours"; not at domains of organisations, so never by MX). ' +
      'Tags: support.google.com/mail/answer/22370. googlemail.com is the former name in Germany and the United Kingdom.',
  },
  {
    name: 'Outlook.com',
    // The list of validator.js (normalizeEmail.js, MIT), and the live.* and windowslive.com names that Microsoft gave out.
    domains: words(`
      outlook.com outlook.at outlook.be outlook.cl outlook.co.il outlook.co.nz outlook.co.th outlook.com.ar outlook.com.au
      outlook.com.br outlook.com.gr outlook.com.pe outlook.com.tr outlook.com.vn outlook.cz outlook.de outlook.dk outlook.es
      outlook.fr outlook.hu outlook.id outlook.ie outlook.in outlook.it outlook.jp outlook.kr outlook.lv outlook.my outlook.ph
      outlook.pt outlook.sa outlook.sg outlook.sk hotmail.com hotmail.at hotmail.be hotmail.ca hotmail.ch hotmail.cl hotmail.co.il
      hotmail.co.nz hotmail.co.th hotmail.co.uk hotmail.com.ar hotmail.com.au hotmail.com.br hotmail.com.gr hotmail.com.mx
      hotmail.com.pe hotmail.com.tr hotmail.com.vn hotmail.cz hotmail.de hotmail.dk hotmail.es hotmail.fr hotmail.hu hotmail.id
      hotmail.ie hotmail.in hotmail.it hotmail.jp hotmail.kr hotmail.lv hotmail.my hotmail.nl hotmail.no hotmail.ph hotmail.pt
      hotmail.sa hotmail.se hotmail.sg hotmail.sk live.com live.at live.be live.ca live.ch live.cl live.co.uk live.com.ar
      live.com.au live.com.mx live.com.pt live.de live.dk live.es live.eu live.fr live.ie live.it live.nl live.no live.se
      msn.com passport.com windowslive.com`),
    domainsAreOne: false,
    tagSeparator: '+',
    ignored: '',
    nameMayBeSubdomain: false,
    source:
      'Announced for Outlook.com and Hotmail in September 2013 (zdnet.com/article/microsoft-adds-support-for-custom-email-addresses-in-office-365). ' +
      'A name may hold letters, digits, dots, hyphens and underscores, so no account has a + of its own.',
  },
  {
    name: 'iCloud Mail',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    domainsAreOne: true,
    tagSeparator: '+',
    ignored: '',
    nameMayBeSubdomain: false,
    source:
      'Domains: support.apple.com/118230 (who has a @me.com or @mac.com address has the @icloud.com one). ' +
      "Tags: observed, not in Apple's help (Mac Fan, 8 October 2014); a name holds no +, so nobody else can own one.",
  },
  {
    name: 'Proton Mail',
    domains: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'],
    domainsAreOne: true,
    tagSeparator: '+',
    ignored: '._-',
    nameMayBeSubdomain: false,
    source:
      'Tags and domains: proton.me/support/addresses-and-aliases. Ignored characters: proton.me/support/change-username ' +
      '(". _ -" are transparent, "none of these variations can be used for a different account").',
  },
  {
    name: 'Fastmail',
    domains: words(`
      fastmail.com fastmail.fm fastmail.cn fastmail.co.uk fastmail.com.au fastmail.de fastmail.es fastmail.in fastmail.jp fastmail.mx
      fastmail.net fastmail.nl fastmail.org fastmail.se fastmail.to fastmail.tw fastmail.uk fastmail.us sent.com`),
    domainsAreOne: false,
    tagSeparator: '+',
    ignored: '',
    nameMayBeSubdomain: true,
    source: 'fastmail.help/hc/en-us/articles/360060591053 (plus addressing and subdomain addressing).',
  },
  {
    name: 'Yahoo Mail',
    // Not yahoo.co.jp: another company.
    domains: words(`
      yahoo.com yahoo.at yahoo.be yahoo.ca yahoo.cl yahoo.co.id yahoo.co.in yahoo.co.nz yahoo.co.th yahoo.co.uk yahoo.co.za
      yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.co yahoo.com.hk yahoo.com.mx yahoo.com.my yahoo.com.pe yahoo.com.ph
      yahoo.com.sg yahoo.com.tr yahoo.com.tw yahoo.com.ve yahoo.com.vn yahoo.cz yahoo.de yahoo.dk yahoo.es yahoo.fi yahoo.fr
      yahoo.gr yahoo.hu yahoo.ie yahoo.in yahoo.it yahoo.nl yahoo.no yahoo.pl yahoo.pt yahoo.ro yahoo.se ymail.com rocketmail.com
      myyahoo.com`),
    domainsAreOne: false,
    tagSeparator: '-',
    ignored: '',
    nameMayBeSubdomain: false,
    source:
      'Disposable addresses are nickname-keyword (help.yahoo.com, "Using Disposable Addresses"; US patent application 2006/0041621). ' +
      'The nickname belongs to one account, and names hold letters, digits, dots and underscores, no hyphen.',
  },
]

/** What `providerOf` answers where it names nobody: each serves many. */
export const PROVIDERS_OF_MANY: readonly string[] = MAILBOX_PROVIDERS.map(({ domains }) => domains[0] ?? '')

/** The provider of a domain (lower-case A-label), and the name that the domain itself carries where it has that custom. */
export function findMailboxProvider(
  domain: string,
): { provider: MailboxProvider; domain: string; name?: string } | undefined {
  const provider = byDomain.get(domain)
  if (provider) return { provider, domain: provider.domainsAreOne ? (provider.domains[0] ?? domain) : domain }
  const dot = domain.indexOf('.')
  const parent = domain.slice(dot + 1)
  const above = byDomain.get(parent)
  return above?.nameMayBeSubdomain ? { provider: above, domain: parent, name: domain.slice(0, dot) } : undefined
}

/** Whose mailboxes are at a domain (lower-case A-label): the provider's first domain, or the domain itself. Rates and fairness of sending go by it. */
export function providerOf(domain: string): string {
  return findMailboxProvider(domain)?.provider.domains[0] ?? domain
}

const byDomain = new Map(
  MAILBOX_PROVIDERS.flatMap(provider => provider.domains.map(domain => [domain, provider] as const)),
)

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
