export type NamedTarget = 'address' | 'firstName' | 'lastName' | 'name' | 'language' | 'since' | 'reason'

/**
 * What people and e-mail providers call their columns, in French, Dutch, English and German, the better name first.
 * Compared without case, accents, spaces and punctuation: `E-Mail-Adresse` is `emailadresse`.
 */
export const COLUMN_NAMES: Readonly<Record<NamedTarget, readonly string[]>> = {
  address: [
    ...['email', 'emailaddress', 'adresseemail', 'adressemail', 'courriel', 'adressecourriel', 'adresseelectronique'],
    ...['emailadres', 'emailadresse', 'mailadres', 'mailadresse', 'adressedecourriel', 'adressedemessagerie'],
    ...[
      'mail',
      'mel',
      'subscriberemail',
      'contactemail',
      'recipientemail',
      'useremail',
      'emailid',
      'elektronischepost',
    ],
  ],
  firstName: [
    ...['firstname', 'fname', 'givenname', 'forename', 'prenom', 'prenoms', 'voornaam', 'vorname', 'rufname'],
    ...['contactfirstname', 'merge1'],
  ],
  lastName: [
    ...['lastname', 'lname', 'surname', 'familyname', 'nomdefamille', 'achternaam', 'familienaam', 'nachname'],
    ...['familienname', 'zuname', 'contactlastname'],
  ],
  name: [
    ...['fullname', 'displayname', 'nomcomplet', 'prenometnom', 'nometprenom', 'nomprenom', 'prenomnom'],
    ...['volledigenaam', 'vollstandigername', 'contactname', 'name', 'nom', 'naam'],
  ],
  language: ['language', 'preferredlanguage', 'lang', 'locale', 'langue', 'langage', 'taal', 'sprache'],
  since: [
    ...['unsubtime', 'unsubscribetime', 'unsubscribedat', 'unsubscribeddate', 'unsubscribedon', 'dateunsubscribed'],
    ...['unsubscribedate', 'optoutdate', 'optouttime', 'optoutat', 'optedoutat', 'datededesinscription'],
    ...['datedesinscription', 'desinscritle', 'desabonnele', 'datededesabonnement', 'datedesabonnement'],
    ...['dateoptout', 'afmeldingsdatum', 'afmelddatum', 'datumafmelding', 'uitschrijfdatum', 'uitgeschrevenop'],
    ...['afgemeldop', 'abmeldedatum', 'abmeldungsdatum', 'abgemeldetam', 'abgemeldetseit', 'austragungsdatum'],
    ...[
      'cleantime',
      'bouncedat',
      'bouncedate',
      'blockedat',
      'blocklistedat',
      'suppressedat',
      'since',
      'depuis',
      'sinds',
    ],
    ...[
      'suppressiondate',
      'datesuppressed',
      'dateblacklisted',
      'lastupdatetime',
      'lastupdatedtimestamp',
      'reportedat',
      'complainedat',
    ],
    ...['dateadded', 'addedat', 'datedajout', 'toegevoegdop', 'hinzugefugtam'],
    ...['seit', 'createdat', 'created', 'creationtime', 'date', 'datum', 'timestamp', 'ts'],
  ],
  reason: [
    ...['unsubreason', 'unsubscribereason', 'optoutreason', 'suppressionreason', 'bouncereason', 'reason', 'raison'],
    ...['motif', 'raisondedesinscription', 'motifdedesinscription', 'reden', 'redenafmelding', 'afmeldreden', 'grund'],
    ...['abmeldegrund', 'begrundung'],
  ],
}

/** Names that may mean an address or something else (a postal address): believed where the cells bear them out. */
export const PERHAPS_ADDRESS =
  /^(address|adresse|adres|recipient|destinataire|ontvanger|empfanger|contact|login|username)$|mail|courriel/

/** Whether a column with this name holds e-mail addresses for certain. */
export function isAddressName(name: string): boolean {
  return COLUMN_NAMES.address.includes(nameKey(name))
}

/** What of a column's name is compared. */
export function nameKey(name: string): string {
  const letters = name.replace('ß', 'ss').normalize('NFKD').toLowerCase()
  return letters.replaceAll(/[^\p{L}\p{N}]/gu, '')
}
