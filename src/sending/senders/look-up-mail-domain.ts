import { Resolver } from 'node:dns/promises'

/** Whether a domain takes mail, as its own DNS says. unknown: nobody answered, which says nothing of the domain. */
export type MailDomainState = 'takes_mail' | 'does_not_exist' | 'null_mx' | 'unknown'

/** Never rejects. */
export type LookUpMailDomain = (domain: string) => Promise<MailDomainState>

/** `servers`: addresses, with ports where they have another; the machine's own where none is named. */
export function openMailDns(servers: readonly string[]): LookUpMailDomain {
  return async domain => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 })
    if (servers.length > 0) resolver.setServers(servers)
    try {
      const hosts = await resolver.resolveMx(domain)
      return hosts.some(({ exchange }) => exchange !== '') ? 'takes_mail' : 'null_mx' // RFC 7505
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTFOUND') return 'does_not_exist'
      // Without an MX, mail goes to the domain's own address (RFC 5321, 5.1): that is not a domain that takes none.
      return code === 'ENODATA' ? 'takes_mail' : 'unknown'
    }
  }
}
