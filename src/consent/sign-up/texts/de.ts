import type { SignUpTexts } from './text.ts'

export const de: SignUpTexts = {
  field: {
    address: 'Ihre E-Mail-Adresse',
    first_name: 'Vorname',
    last_name: 'Nachname',
    interests: 'Was interessiert Sie?',
    trap: 'Lassen Sie das leer',
    optional: 'freiwillig',
  },
  noAddress: 'Das ist keine E-Mail-Adresse, die erreichbar ist. Bitte sehen Sie noch einmal nach.',
  notRead: field => `„${field}“ ist nicht lesbar. Bitte sehen Sie nach, oder lassen Sie es leer.`,
  again: {
    title: 'Noch ein Klick',
    said: 'Bitte prüfen Sie, ob alles stimmt, und senden Sie es ab.',
    button: 'Ja, melden Sie mich an',
  },
  sent: {
    title: 'Bitte sehen Sie in Ihr Postfach',
    said: organisation =>
      `${organisation} hat Ihnen eine E-Mail gesendet. Öffnen Sie sie und bestätigen Sie binnen 72 Stunden: Erst dann sind Sie angemeldet.`,
    look: 'Nach einigen Minuten noch nichts da? Sehen Sie im Spam-Ordner nach, und ob die Adresse stimmte.',
  },
  tooMany: {
    title: 'Zu viel auf einmal',
    said: 'Von hier kamen viele Anmeldungen. Bitte versuchen Sie es in einer Stunde noch einmal.',
  },
  closed: { title: 'Dieses Formular ist geschlossen', said: 'Hier kann sich niemand mehr anmelden.' },
  confirm: {
    title: organisation => `E-Mails von ${organisation} bekommen?`,
    who: mailbox => `Es geht um ${mailbox}.`,
    said: 'Ein Klick, und Sie sind angemeldet. Wenn Sie das nicht wollten, schließen Sie die Seite: Es geschieht nichts.',
    button: 'Ja, ich bestätige',
  },
  confirmed: {
    title: 'Sie sind angemeldet',
    said: (organisation, mailbox) => `${organisation} darf ab jetzt an ${mailbox} schreiben.`,
    leave: 'In jeder E-Mail steht ein Link, der alle beendet, mit einem Klick.',
  },
  already: { title: 'Sie haben schon bestätigt', said: 'Es ist nichts weiter zu tun.' },
  over: {
    title: 'Dieser Link gilt nicht mehr',
    said: 'Er wirkt einmal, 72 Stunden lang, und nicht nach einem Nein. Es wurde nichts geändert.',
    link: 'Neu anmelden',
  },
  unknown: {
    title: 'Dieser Link ist nicht vollständig',
    said: 'Es wurde nichts geändert. Öffnen Sie ihn noch einmal aus der E-Mail.',
  },
  fault: {
    title: 'Das hat noch nicht geklappt',
    said: 'Gerade konnte nichts aufgezeichnet werden. Bitte versuchen Sie es gleich noch einmal.',
  },
  mail: {
    subject: organisation => `Bitte bestätigen: E-Mails von ${organisation}`,
    asked: organisation =>
      `Jemand, vermutlich Sie, hat ${organisation} um E-Mails an diese Adresse gebeten. Bitte bestätigen Sie, dass Sie es waren:`,
    button: 'Ansehen und bestätigen',
    until: 'Der Link wirkt einmal, 72 Stunden lang.',
    notYou: 'Waren Sie es nicht? Dann tun Sie nichts: Ohne Ihre Bestätigung bekommen Sie keine Werbe-E-Mails.',
  },
}
