import type { Language } from '../../language.ts'
import type { RequestKind } from '../request.ts'

/** One way to ask for one thing: words that must all stand in a sentence, a star for how they go on. */
type Way = { kind: RequestKind; language: Language; phrases: readonly (readonly string[])[] }

/**
 * What people write who ask for a right, by kind and language. A verb alone is none of them ("delete" may be a basket): it stands with what it is about, or the
 * law is named. Lower case, without accents.
 */
export const WISHES: readonly Way[] = [
  way('erasure', 'fr', [
    ...['supprim* donnees', 'effac* donnees', 'supprim* compte', 'effac* compte', 'supprim* informations personnelles'],
    ...['droit oubli', 'droit effacement', 'effacement donnees', 'suppression donnees', 'article 17 rgpd'],
  ]),
  way('erasure', 'nl', [
    ...[
      'verwijder* gegevens',
      'wis* gegevens',
      'gewist gegevens',
      'verwijder* persoonsgegevens',
      'wis* persoonsgegevens',
    ],
    ...['verwijder* account', 'recht vergetelheid', 'recht vergeten', 'recht gegevenswissing', 'artikel 17 avg'],
  ]),
  way('erasure', 'en', [
    ...['delete my data', 'erase my data', 'remove my data', 'delete personal data', 'erase personal data'],
    ...['remove personal data', 'delete my account', 'delete my information', 'erase my information'],
    ...[
      'remove my information',
      'delete about me',
      'erase about me',
      'right be forgotten',
      'right erasure',
      'article 17 gdpr',
    ],
  ]),
  way('erasure', 'de', [
    ...['losch* daten', 'geloscht daten', 'losch* personenbezogen*', 'losch* konto', 'recht vergessenwerden'],
    ...['recht loschung', 'loschung daten', '17 dsgvo'],
  ]),
  way('portability', 'fr', ['portabilite donnees', 'droit portabilite', 'article 20 rgpd']),
  way('portability', 'nl', [
    'overdraagbaarheid gegevens',
    'recht overdraagbaarheid',
    'recht dataportabiliteit',
    'artikel 20 avg',
  ]),
  way('portability', 'en', ['data portability', 'right portability', 'article 20 gdpr']),
  way('portability', 'de', ['datenubertragbarkeit', 'recht ubertragbarkeit', '20 dsgvo']),
  way('access', 'fr', [
    ...['droit acces', 'acces mes donnees', 'acceder mes donnees', 'copie mes donnees', 'quelles donnees sur moi'],
    ...['quelles donnees detenez', 'quelles informations sur moi', 'article 15 rgpd'],
  ]),
  way('access', 'nl', [
    ...['recht inzage', 'inzage gegevens', 'inzage persoonsgegevens', 'kopie mijn gegevens', 'welke gegevens over mij'],
    ...['inzageverzoek', 'artikel 15 avg'],
  ]),
  way('access', 'en', [
    ...['subject access', 'right access data', 'access my data', 'access my personal data', 'copy my data'],
    ...['copy my personal data', 'what data about me', 'what information about me', 'article 15 gdpr'],
  ]),
  way('access', 'de', [
    ...['auskunft daten', 'auskunft dsgvo', 'auskunftsrecht', 'auskunftsersuchen', 'kopie meiner daten'],
    ...['welche daten uber mich', 'welche daten speichern', '15 dsgvo'],
  ]),
  way('rectification', 'fr', ['rectifi* donnees', 'corrig* donnees', 'droit rectification', 'article 16 rgpd']),
  way('rectification', 'nl', ['verbeter* gegevens', 'corrig* gegevens', 'recht rectificatie', 'artikel 16 avg']),
  way('rectification', 'en', [
    'correct my data',
    'rectify my data',
    'correct personal data',
    'right rectification',
    'article 16 gdpr',
  ]),
  way('rectification', 'de', ['berichtig* daten', 'korrigier* daten', 'recht berichtigung', '16 dsgvo']),
  way('objection', 'fr', ['oppose traitement', 'oppose prospection', 'droit opposition', 'article 21 rgpd']),
  way('objection', 'nl', [
    'bezwaar verwerking',
    'bezwaar marketing',
    'bezwaar gebruik gegevens',
    'recht bezwaar',
    'artikel 21 avg',
  ]),
  way('objection', 'en', ['object processing', 'object marketing', 'right object', 'article 21 gdpr']),
  way('objection', 'de', [
    'widersprech* verarbeitung',
    'widerspreche nutzung daten',
    'widerspruch werbung',
    'widerspruch datenverarbeitung',
    '21 dsgvo',
  ]),
]

function way(kind: RequestKind, language: Language, phrases: readonly string[]): Way {
  return { kind, language, phrases: phrases.map(phrase => phrase.split(' ')) }
}
