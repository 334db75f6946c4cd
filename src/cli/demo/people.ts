import { COUNTRIES, type Country } from './names.ts'

export type Person = {
  first: string
  last: string
  language: Country['language']
  town: string
  local: string
  domain: string
}

/** One in five has a mailbox at a provider that reads many spellings as one. */
const SHARE_AT_GMAIL = 5

/** `count` people of four countries, each with a mailbox of their own. */
export function makePeople(count: number, random: (below: number) => number): Person[] {
  const one = <T>(of: readonly T[]) => of[random(of.length)] as T
  return Array.from({ length: count }, (_, at) => {
    const { language, domains, ...country } = one(COUNTRIES)
    const [first, last, town] = [one(country.first), one(country.last), one(country.towns)]
    const domain = random(SHARE_AT_GMAIL) === 0 ? 'gmail.com' : one(domains)
    return { first, last, language, town, local: `${plain(first)}.${plain(last)}${at}`, domain }
  })
}

export function addressOf({ local, domain }: Person): string {
  return `${local}@${domain}`
}

// As people spell themselves in an address: "Jörg Weiß" is joerg.weiss.
const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

function plain(name: string): string {
  const letters = name.toLowerCase().replace(/[äöüß]/g, letter => SPELLED[letter] ?? letter)
  return letters.normalize('NFD').replace(/\p{Mn}/gu, '')
}
