/** Where reports come back to: a name below the sending domain, so that SPF is in line with From (RFC 7489, 3.1.2) and complaints may go there (RFC 9477). */
export function returnPathDomainOf(domain: string): string {
  return `bounces.${domain}`
}
