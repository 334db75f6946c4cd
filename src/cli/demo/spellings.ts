import { domainToASCII } from 'node:url'
import { addressOf, type Person } from './people.ts'

/** The same mailbox, as another program would write it. */
export function otherSpelling(person: Person, random: (below: number) => number): string {
  const { local, domain } = person
  const spellings = [
    addressOf(person).toUpperCase(),
    ` ${local}@${domain[0]?.toUpperCase()}${domain.slice(1)} `,
    `${local}@${domainToASCII(domain)}`,
    ...(domain === 'gmail.com' ? [`${local.replaceAll('.', '')}@googlemail.com`, `${local}+news@gmail.com`] : []),
  ]
  return spellings[random(spellings.length)] ?? addressOf(person)
}

/** Perhaps the same mailbox, perhaps not: only its owner knows. None where the provider tells. */
export function nearSpelling({ local, domain }: Person): string | undefined {
  return domain === 'gmail.com' ? undefined : `${local}+crm@${domain}`
}

/** What a keyboard, a form or a copy makes of an address. */
export function brokenSpelling(person: Person, random: (below: number) => number): string {
  const { local, domain, first, last } = person
  const slips = [
    `${local}${domain}`,
    `${local}@@${domain}`,
    `${local}@${domain.replace('.', ',')}`,
    `${first} ${last} <${addressOf(person)}>`,
    `${local} @ ${domain}`,
    `${local}@localhost`,
    `${local}.@${domain}`,
    `${addressOf(person)}; info@${domain}`,
    '',
  ]
  return slips[random(slips.length)] ?? ''
}
