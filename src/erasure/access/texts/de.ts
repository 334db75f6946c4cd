import type { AccessTexts } from './text.ts'

export const DE: AccessTexts = {
  title: { access: 'Ihre personenbezogenen Daten', portability: 'Ihre Daten zum Mitnehmen' },
  about: (address, organisation, day) =>
    `Was ${organisation} in ihrer E-Mail-Plattform zu ${address} speichert, am ${day}.`,
  none: 'Nichts.',
  cut: 'Es gibt mehr davon; fragen Sie danach, wenn Sie es brauchen.',
  rights:
    'Sie können Daten berichtigen oder löschen lassen, unseren E-Mails jederzeit widersprechen und sich bei der Aufsichtsbehörde beschweren oder vor Gericht gehen.',
  sections: terms => ({
    contacts: {
      title: 'Wer Sie für uns sind',
      about:
        'Ihre Adresse, Ihr Name, Ihre Listen und was sonst vermerkt wurde. Quelle: wie jeder Eintrag sagt (Formular, Import, unser Personal). Zweck: Ihnen zu schreiben. Empfänger: die Mailserver, die unsere E-Mails befördern. Gespeichert, bis Sie gehen oder wir Ihnen nicht mehr schreiben.',
    },
    preferences: {
      title: 'Was Sie uns zu Häufigkeit und Themen gesagt haben',
      about:
        'Quelle: Sie. Zweck: uns daran zu halten. Empfänger: keine. Gespeichert, bis Sie es ändern oder gelöscht werden.',
    },
    messages: {
      title: 'E-Mails an Sie',
      about: `Jede Nachricht, warum sie gesendet wurde und was daraus wurde. Quelle: unser Versand. Zweck: Zustellung und Rechenschaft. Empfänger: die Mailserver. An wen, und was der Server antwortete: ${months(terms.messages)} gespeichert; was eine einzelne Nachricht sagte, ${months(terms.message_texts)}. Danach sind es Zahlen.`,
    },
    reports: {
      title: 'Was zurückkam',
      about: `Unzustellbarkeiten und Beschwerden. Quelle: die Mailserver. Zweck: nicht an Adressen zu schreiben, die es nicht gibt oder die es nicht wollen. Empfänger: keine. ${months(terms.reports)} gespeichert.`,
    },
    imports: {
      title: 'Dateien, in denen Sie standen',
      about: `Quelle: die Datei, wie ihr Name sagt. Zweck: Kontakte aufzunehmen. Empfänger: keine. Bis ${months(terms.import_rows)} nach dem Import gespeichert.`,
    },
    blacklist: {
      title: 'Ob Sie auf unserer Sperrliste stehen',
      about: `Adresse, Datum und Grund. Quelle: Sie oder Mailserver. Zweck: Ihnen nie wieder zu schreiben; das ist ihr einziger Gebrauch. Empfänger: unsere anderen Versender, damit auch sie es achten. Gespeichert, solange der Widerspruch gilt, weil das Gesetz verlangt, dass wir ihn behalten; wie er kam, bleibt ${months(terms.evidence_of_will)} gespeichert. Sie gehört nicht zu den Daten zum Mitnehmen.`,
    },
    events: {
      title: 'Was mit Ihren Daten geschah',
      about:
        'Art, Zeitpunkt und Platz in unserem fälschungssicheren Protokoll. Quelle: unsere Plattform. Zweck: zu beweisen, was geschah. Empfänger: Prüfer. Gespeichert; was Sie nennt, verschwindet, wenn Sie gelöscht werden.',
    },
  }),
}

function months(count: number): string {
  if (count % 12 === 0) return count === 12 ? '1 Jahr' : `${count / 12} Jahre`
  return count === 1 ? '1 Monat' : `${count} Monate`
}
