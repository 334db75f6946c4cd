import type { Country } from './country.ts'

/** How long what is kept, in one place: jobs take their terms from here, and the page "How long what is kept" shows all of it. */

/** Terms that nobody settles: each is as long as its purpose takes. In days. */
export const KEPT_DAYS = {
  /** An uploaded file waits so long for somebody's decision. */
  uploaded_files: 1,
  /** The outbox shows what was sent lately; it is no archive. */
  outbox: 30,
  /** A sign-up that nobody confirmed: three days for the click, four for whoever asks what became of it. */
  unconfirmed_sign_ups: 7,
  /** An answer of the API, for whoever asks twice. */
  kept_replies: 1,
  /** A request of the public page that no mailbox confirmed: nobody knows who typed that address. */
  unconfirmed_requests: 30,
  /** A copy of what is held on somebody, from the day of the answer: so long they have to fetch it. */
  access_copies: 30,
  /** The answer to an erasure, after it left. */
  answers_to_erasures: 7,
} as const

/** How long after asking a sign-up may be confirmed: `expires_at`, set by the database. */
export const CONFIRMED_WITHIN_DAYS = 3

export const SETTLED_KINDS = [
  'evidence_of_will',
  'evidence_of_rest',
  'authorisations',
  'undeliverable_addresses',
  'inactive_addresses',
  'consent_proofs',
  'import_rows',
  'reports',
  'message_texts',
  'messages',
] as const
/** What a privacy officer settles the term of. */
export type SettledKind = (typeof SETTLED_KINDS)[number]

/** In months. What a term is when nobody settled it, and between what it may be. */
export type Bounds = { standard: number; least: number; most: number }

type Limitation = { months: number; source: string }

// Read in the source: France. Belgium, the Netherlands, Germany, Austria and Sweden: as several who sum them up agree. The others: what is generally known of
// a stable text. A country without a line is not known, and has the shortest term of those that are.
const LIMITATIONS: Partial<Record<Country, Limitation>> = {
  AT: { months: 36, source: 'ABGB § 1489' },
  BE: { months: 60, source: 'ancien Code civil / oud Burgerlijk Wetboek art. 2262bis, § 1, al. 2' },
  DE: { months: 48, source: 'BGB §§ 195, 199 (from the end of the year)' },
  DK: { months: 36, source: 'Forældelsesloven § 3; Datatilsynet 2020-431-0075: no flat term of five years' },
  ES: { months: 60, source: 'Código Civil art. 1964' },
  FR: { months: 60, source: 'Code civil art. 2224' },
  GB: { months: 72, source: 'Limitation Act 1980, s. 2 and 5' },
  IE: { months: 72, source: 'Statute of Limitations 1957, s. 11' },
  IT: { months: 60, source: 'Codice civile art. 2947' },
  LU: { months: 120, source: 'Code de commerce art. 189' },
  NL: { months: 60, source: 'Burgerlijk Wetboek 3:310' },
  SE: { months: 120, source: 'Preskriptionslag (1981:130) § 2' },
}
const SHORTEST_LIMITATION = 36

/** How long a claim may come before a court there; `source` is null where the country's law is not known here. */
export function limitationIn(country: Country | null): { months: number; source: string | null } {
  return (country && LIMITATIONS[country]) || { months: SHORTEST_LIMITATION, source: null }
}

/** The same as `retention_bounds` of migration 0042, which is what counts: this one answers with a sentence. */
export function boundsOf(kind: SettledKind, country: Country | null): Bounds {
  const { months } = limitationIn(country)
  return { ...{ standard: months, least: months, most: 120 }, ...BOUNDS[kind] }
}

const BOUNDS: Record<SettledKind, Partial<Bounds>> = {
  evidence_of_will: {},
  evidence_of_rest: { standard: 24, least: 12 },
  authorisations: {},
  undeliverable_addresses: { standard: 24, least: 12 },
  inactive_addresses: { standard: 24, least: 12 },
  consent_proofs: { least: 12 },
  import_rows: { standard: 24, least: 1, most: 60 },
  reports: { standard: 12, least: 3, most: 36 },
  message_texts: { standard: 12, least: 1, most: 60 },
  messages: { standard: 36, least: 13 },
}
