import type { RegisterTexts } from './text.ts'

export const de: RegisterTexts = {
  title: 'Verzeichnis der Anträge',
  empty: 'Es steht kein Antrag darin.',
  columns: ['Aktenzeichen', 'Art', 'Wer', 'Eingang', 'Frist', 'Abschluss', 'Ausgang', 'Was getan wurde'],
  kinds: {
    erasure: 'Löschung',
    access: 'Auskunft',
    portability: 'Übertragbarkeit',
    rectification: 'Berichtigung',
    objection: 'Widerspruch',
  },
  steps: {
    identity: 'Identität',
    listed: 'Auf der Sperrliste',
    erased: 'In Veto gelöscht',
    exported: 'Kopie der Daten',
    rectified: 'In Veto berichtigt',
    system: 'Anderes System',
    third_parties: 'Dritte unterrichtet',
    retention: 'Aufbewahrung geprüft',
    documented: 'Im Verzeichnis',
    answered: 'Beantwortet',
  },
  answers: { done: 'erledigt', kept: 'bleibt', not_needed: 'nicht nötig' },
  outcomes: { fulfilled: 'beantwortet', refused: 'abgelehnt' },
  open: 'offen',
  record: {
    title: 'Verzeichnis von Verarbeitungstätigkeiten: die Sperrliste (DSGVO, Artikel 30)',
    lines: ({ organisation, keptAs, isBelgian, systems, kept }) => [
      ['Verantwortlicher', organisation],
      [
        'Zweck',
        'Dafür sorgen, dass niemand, der Nein gesagt hat, und kein totes Postfach wieder Werbung bekommt. Die Liste dient zu nichts anderem.',
      ],
      [
        'Rechtsgrundlage',
        `Artikel 6 Absatz 1 Buchstabe c mit Artikel 21 Absatz 3: rechtliche Verpflichtung${isBelgian ? '; Königlicher Erlass vom 4. April 2003, Artikel 2' : ''}. Für unzustellbare Adressen: Artikel 6 Absatz 1 Buchstabe f, das Interesse an richtigen Daten (Artikel 5 Absatz 1 Buchstabe d).`,
      ],
      [
        'Wessen Daten',
        'Menschen, die sich abgemeldet, beschwert, widersprochen haben oder gelöscht wurden; unzustellbare Postfächer; Menschen, die lange nicht reagiert haben.',
      ],
      [
        'Welche Daten',
        `E-Mail-Adresse, ein daraus errechneter Schlüssel, Datum und Grund. Von Gelöschten: ${keptAs === 'key' ? 'nur Schlüssel, Datum und Grund' : 'nur Adresse, Datum und Grund'}. Getrennt, mit eigener Aufbewahrung: wie das „Nein“ kam (Beleg).`,
      ],
      [
        'Empfänger',
        systems.length > 0
          ? `Andere Systeme der Organisation, damit sie dem „Nein“ folgen: ${systems.join(', ')}.`
          : 'Keine, außer anderen Systemen der Organisation, die dem „Nein“ folgen sollen.',
      ],
      ['Übermittlung in Drittländer', 'Keine durch Veto: Es läuft auf Servern der Organisation.'],
      [
        'Fristen',
        `Wille der Person: solange die Organisation Werbung verschickt; jedes Jahr geprüft. Unzustellbare und Inaktive: bis zu einem Lebenszeichen oder einer neuen Einwilligung; ihre Adresse ${kept.undeliverable_addresses} und ${kept.inactive_addresses} Monate, dann nur Schlüssel. Belege eines „Nein“: ${kept.evidence_of_will} Monate. Das Verzeichnis der Anträge: siehe seine Einstellung.`,
      ],
      [
        'Sicherheit',
        'Niemand kann die Liste leeren, die Datenbank verweigert es; Rollen; Trennung nach Organisationen; Hashing mit einem Schlüssel außerhalb der Datenbank; ein Protokoll, das jede Änderung zeigt; Sicherungen, die Gelöschte nicht zurückbringen.',
      ],
    ],
  },
}
