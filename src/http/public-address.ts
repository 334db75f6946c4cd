import { BlockList, isIPv6 } from 'node:net'

// The registries of special-purpose addresses (RFC 6890, IANA): what is no host of the public internet.
const NOT_PUBLIC_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
// Global unicast is 2000::/3; of it, Teredo and other protocols, ORCHID, documentation, and 6to4, which wraps any IPv4 address.
const GLOBAL_V6 = ['2000::/3']
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const notPublicV4 = listOf(NOT_PUBLIC_V4, 'ipv4')
const globalV6 = listOf(GLOBAL_V6, 'ipv6')
const notPublicV6 = listOf(NOT_PUBLIC_V6, 'ipv6')

/** Whether this is the address of a host on the public internet: not this machine, not a network of one's own, not a cloud's metadata. Pure. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !notPublicV4.check(address, 'ipv4')
  return globalV6.check(address, 'ipv6') && !notPublicV6.check(address, 'ipv6')
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    list.addSubnet(base, Number(bits), family)
  }
  return list
}
