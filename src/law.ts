import type { Country } from './country.ts'

/** Where a fact stands. Not legal advice: who relies on one reads it there. */
export type Source = { name: string; url?: string }

export const LAW_FACTS = [
  'list_ordered_by_law',
  'opt_outs_acknowledged_by_mail',
  'list_kept_at_least_years',
  'flat_retention_unlawful',
  'erased_kept_hashed',
  'opens_need_consent',
  'consumer_calls_need_consent',
  'exclusion_lists_consulted_first',
  'no_asking_to_come_back',
  'accounting_kept_years',
  'tax_kept_years',
] as const
export type LawFact = {
  fact: (typeof LAW_FACTS)[number]
  /** Years, where the name says so. */
  years?: number
  /** In force since, as a date. */
  since?: string
  source: Source
}

/** What a country's law adds to the GDPR for the blacklist and what surrounds it. */
export type Law = { authority?: { name: string; url: string }; facts: readonly LawFact[] }

const ROYAL_DECREE = {
  name: 'AR/KB 4 April 2003, art. 2',
  url: 'http://www.etaamb.be/fr/arrete-royal-du-04-avril-2003_n2003011238.html',
}
const CNIL_LIST = {
  name: 'CNIL, liste repoussoir (27 January 2022), deliberation 2021-131',
  url: 'https://www.cnil.fr/fr/comment-utiliser-une-liste-repoussoir-pour-respecter-lopposition-la-prospection-commerciale',
}

// What each line was checked against, in November 2026.
// Read in the source itself: the royal decree of 4 April 2003, CNIL's page on the "liste repoussoir", the page of the ICO.
// Read as others quote or sum it up, at the address given or in several that agree: the law of 20 November 2022 on tax records, CDE/WER, MED-2023-040,
// deliberation 2026-042, loi 2025-594 (C. consom. L223-1, in force on 11 August 2026), LOPDGDD, Datatilsynet 2020-431-0075.
// The authorities: by a page of their own (BE, IE, IT, LU, SE), and by lists and notices of others that name the same address (AT, DK, ES, FR, GB, NL).
/** A country without a line here, and a fact without one, are not known: nothing is guessed, and pages say nothing of it. */
const LAWS: Partial<Record<Country, Law>> = {
  BE: {
    authority: {
      name: 'Autorité de protection des données / Gegevensbeschermingsautoriteit',
      url: 'https://www.autoriteprotectiondonnees.be',
    },
    facts: [
      { fact: 'list_ordered_by_law', source: ROYAL_DECREE },
      { fact: 'opt_outs_acknowledged_by_mail', source: ROYAL_DECREE },
      { fact: 'accounting_kept_years', years: 7, source: { name: 'CDE/WER art. III.86 and III.88' } },
      {
        fact: 'tax_kept_years',
        years: 10,
        source: {
          name: 'CIR/WIB 92 art. 315, CTVA/WBTW art. 60 (law of 20 November 2022)',
          url: 'https://confiancia.be/obligation-de-conservation-des-documents-comptables-prolongee-a-10-ans/',
        },
      },
    ],
  },
  FR: {
    authority: { name: "Commission nationale de l'informatique et des libertés (CNIL)", url: 'https://www.cnil.fr' },
    facts: [
      { fact: 'list_kept_at_least_years', years: 3, source: CNIL_LIST },
      {
        fact: 'erased_kept_hashed',
        source: { name: 'CNIL MED-2023-040', url: 'https://portail-rgpd.com/jurisprudence/MED-2023-040' },
      },
      {
        fact: 'opens_need_consent',
        since: '2026-04-14',
        source: {
          name: 'CNIL, deliberation 2026-042',
          url: 'https://www.cnil.fr/fr/recommandation-pixel-suivi-courriels',
        },
      },
      { fact: 'consumer_calls_need_consent', since: '2026-08-11', source: { name: 'Loi 2025-594' } },
      { fact: 'accounting_kept_years', years: 10, source: { name: 'Code de commerce art. L123-22' } },
    ],
  },
  ES: {
    authority: { name: 'Agencia Española de Protección de Datos', url: 'https://www.aepd.es' },
    facts: [{ fact: 'exclusion_lists_consulted_first', source: { name: 'LOPDGDD art. 23(4)' } }],
  },
  DK: {
    authority: { name: 'Datatilsynet', url: 'https://www.datatilsynet.dk' },
    facts: [
      {
        fact: 'flat_retention_unlawful',
        source: {
          name: 'Datatilsynet 2020-431-0075 (30 September 2022)',
          url: 'https://gdprhub.eu/index.php?title=Datatilsynet_(Denmark)_-_2020-431-0075',
        },
      },
    ],
  },
  GB: {
    authority: { name: "Information Commissioner's Office", url: 'https://ico.org.uk' },
    facts: [
      {
        fact: 'no_asking_to_come_back',
        source: {
          name: "ICO, Respect people's preferences",
          url: 'https://ico.org.uk/for-organisations/direct-marketing-and-privacy-and-electronic-communications/direct-marketing-guidance/respect-peoples-preferences/',
        },
      },
    ],
  },
  NL: {
    authority: { name: 'Autoriteit Persoonsgegevens', url: 'https://www.autoriteitpersoonsgegevens.nl' },
    facts: [],
  },
  LU: {
    authority: { name: 'Commission nationale pour la protection des données', url: 'https://cnpd.public.lu' },
    facts: [],
  },
  AT: { authority: { name: 'Datenschutzbehörde', url: 'https://www.dsb.gv.at' }, facts: [] },
  IE: { authority: { name: 'Data Protection Commission', url: 'https://www.dataprotection.ie' }, facts: [] },
  IT: {
    authority: { name: 'Garante per la protezione dei dati personali', url: 'https://www.garanteprivacy.it' },
    facts: [],
  },
  SE: { authority: { name: 'Integritetsskyddsmyndigheten', url: 'https://www.imy.se' }, facts: [] },
}

/** Undefined where nothing is known of the country's law. */
export function lawOf(country: Country | null): Law | undefined {
  return country === null ? undefined : LAWS[country]
}
