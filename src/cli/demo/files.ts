import { addressOf, makePeople, type Person } from './people.ts'
import { seededRandom, shuffled } from './random.ts'
import { brokenSpelling, nearSpelling, otherSpelling } from './spellings.ts'

export type DemoFiles = {
  optOuts: string
  contacts: string
  leavers: number
  /** Somebody who has left, spelled as in no file: their provider takes it for the same mailbox. */
  asked: string
}

const SEED = 2025
const FIRST_DAY = Date.UTC(2019, 0, 7)
const DAYS = 2_400

/** In the words of the former system, in its four languages: most left, some complained, some mailboxes died, some asked to be forgotten. */
const LEFT = ['désinscrit', 'afgemeld', 'unsubscribed', 'abgemeldet']
const REASONS = [...LEFT, ...LEFT, 'spam', 'hard bounce', 'hard bounce', 'demande RGPD']

/**
 * Two files as a former system leaves them, the same each time: its opt-outs (one in twenty), and all `rows` of its contacts: the leavers
 * among them in other spellings, doubles, addresses a little beside a listed one, and broken ones.
 */
export function makeFiles(rows: number): DemoFiles {
  const random = seededRandom(SEED)
  const [leavers, doubles, near, broken] = [rows / 20, rows / 100, rows / 400, rows / 200].map(Math.floor) as [
    number,
    number,
    number,
    number,
  ]
  const active = rows - leavers - doubles - near - broken
  const people = makePeople(leavers + active, random)
  const left = people.slice(0, leavers)
  const here = people.slice(leavers)
  const contacts = [
    ...here.map(person => rowOf(person, addressOf(person))),
    ...left.map((person, at) => rowOf(person, at % 2 === 0 ? addressOf(person) : otherSpelling(person, random))),
    ...here.slice(0, doubles).map(person => rowOf(person, otherSpelling(person, random))),
    ...left
      .flatMap(person => nearSpelling(person) ?? [])
      .slice(0, near)
      .map((address, at) => rowOf(left[at] as Person, address)),
    ...here.slice(0, broken).map(person => rowOf(person, brokenSpelling(person, random))),
  ]
  const optOuts = left.map(person => ({ person, reason: REASONS[random(REASONS.length)] as string }))
  return {
    optOuts: [
      'E-Mail;Date;Motif',
      ...optOuts.map(({ person, reason }) => `${addressOf(person)};${dayOf(random)};${reason}`),
      '',
    ].join('\n'),
    contacts: ['Courriel;Prénom;Nom;Langue;Ville', ...shuffled(contacts, random), ''].join('\n'),
    leavers,
    asked: spelledAnew(
      optOuts.find(({ person, reason }) => person.domain === 'gmail.com' && LEFT.includes(reason))?.person,
    ),
  }
}

function spelledAnew(person: Person | undefined): string {
  if (!person) throw new Error('nobody at gmail.com has left: the demo has too few contacts')
  return `${person.local.replace('.', '').toUpperCase()}+news@googlemail.com`
}

function rowOf({ first, last, language, town }: Person, address: string): string {
  return [address.includes(';') ? `"${address}"` : address, first, last, language, town].join(';')
}

// Day first, as people write it in three of the four languages.
function dayOf(random: (below: number) => number): string {
  const [year, month, day] = new Date(FIRST_DAY + random(DAYS) * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}
