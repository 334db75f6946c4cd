import { Resolver } from 'node:dns/promises'
import type { DnsAnswer } from './dns-records.ts'

/** Asks the DNS for one name. Never rejects: an answer that does not come is one of its answers. */
export type LookUpDns = (type: 'TXT' | 'MX', name: string) => Promise<DnsAnswer>

/** `servers`: addresses, with ports where they have another; the machine's own where none is named. */
export function openDns(servers: readonly string[]): LookUpDns {
  return async (type, name) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 })
    if (servers.length > 0) resolver.setServers(servers)
    try {
      if (type === 'TXT') return { found: (await resolver.resolveTxt(name)).map(chunks => chunks.join('')) }
      const hosts = await resolver.resolveMx(name)
      const found = hosts
        .filter(({ exchange }) => exchange !== '')
        .map(({ priority, exchange }) => `${priority} ${exchange}`)
      return found.length === 0 ? { state: 'missing' } : { found } // RFC 7505: "0 ." takes no mail
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return { state: code === 'ENOTFOUND' || code === 'ENODATA' ? 'missing' : 'unreachable' }
    }
  }
}
