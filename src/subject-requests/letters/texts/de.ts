import type { LetterTexts } from './text.ts'

export const de: LetterTexts = {
  request: {
    erasure: 'Ihren Antrag auf Löschung Ihrer Daten',
    access: 'Ihren Antrag auf Auskunft über Ihre Daten',
    portability: 'Ihren Antrag, Ihre Daten in übertragbarer Form zu erhalten',
    rectification: 'Ihren Antrag auf Berichtigung Ihrer Daten',
    objection: 'Ihren Widerspruch gegen Werbung',
  },
  subject: {
    mailbox_check: organisation => `Bitte bestätigen Sie Ihren Antrag an ${organisation}`,
    other: reference => `Ihr Antrag ${reference}`,
  },
  dear: name => (name ? `Guten Tag ${name},` : 'Sehr geehrte Damen und Herren,'),
  received: (request, day, reference) => `Am ${day} haben wir ${request} erhalten. Das Aktenzeichen ist ${reference}.`,
  regards: 'Mit freundlichen Grüßen',
  done: {
    title: 'Was wir getan haben',
    refused: reason => `Wir kommen Ihrem Antrag nicht nach, und zwar aus diesem Grund: ${reason}`,
  },
  step: {
    listed: 'Sie erhalten von uns keine Werbung mehr.',
    identity: 'Wir haben uns vergewissert, dass der Antrag von Ihnen kam.',
    erased:
      'Wir haben gelöscht, was unsere Versandplattform über Sie gespeichert hatte: Ihre Kontaktdaten und alle Felder, Ihre Listen und den Inhalt der Nachrichten, die wir Ihnen geschickt hatten. Statistiken früherer Sendungen bleiben als Zahlen, die niemanden bezeichnen.',
    exported: 'Wir haben zusammengestellt, was unsere Versandplattform über Sie gespeichert hat.',
    rectified: note => (note ? `Wir haben Ihre Daten berichtigt: ${note}` : 'Wir haben Ihre Daten berichtigt.'),
    third_parties: {
      done: note =>
        `Wir haben diejenigen unterrichtet, an die wir Ihre Daten weitergegeben hatten${note ? `: ${note}` : '.'}`,
      not_needed: note => `Niemand sonst war zu unterrichten: ${note}`,
    },
    retention: {
      done: note =>
        `Wir haben geprüft, was wir gesetzlich aufbewahren müssen${note ? `: ${note}` : '; es ist nichts weiter.'}`,
      kept: note => `Das Gesetz verpflichtet uns, einige Daten aufzubewahren: ${note}`,
      not_needed: note => `Gesetzliche Aufbewahrungsfristen spielen hier keine Rolle: ${note}`,
    },
  },
  system: {
    erasure: {
      done: (system, note) => `${system}: Ihre Daten wurden gelöscht${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: Einige Daten bleiben gespeichert, weil: ${note}`,
      not_needed: (system, note) => `${system}: Es war nichts zu löschen: ${note}`,
    },
    handed_out: {
      done: (system, note) =>
        `${system}: Was dort über Sie gespeichert ist, gehört zu dieser Antwort${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: Einige Daten werden nicht mitgeteilt, weil: ${note}`,
      not_needed: (system, note) => `${system}: Dort ist nichts über Sie gespeichert, das mitzuteilen wäre: ${note}`,
    },
    rectification: {
      done: (system, note) => `${system}: Ihre Daten wurden berichtigt${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: Einige Daten bleiben, wie sie sind, weil: ${note}`,
      not_needed: (system, note) => `${system}: Es war nichts zu berichtigen: ${note}`,
    },
    objection: {
      done: (system, note) => `${system}: Sie erhalten von dort keine Werbung mehr${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: Einige Daten bleiben gespeichert, weil: ${note}`,
      not_needed: (system, note) => `${system}: Von dort kommt keine Werbung an Sie: ${note}`,
    },
  },
  copy: {
    enclosed: 'Eine Kopie Ihrer Daten liegt diesem Brief bei.',
    link: day => `Sie können eine Kopie Ihrer Daten bis zum ${day} hier herunterladen:`,
  },
  kept: {
    title: 'Was wir behalten, und warum',
    address:
      'Wir behalten Ihre E-Mail-Adresse, das Datum und den Grund auf unserer Sperrliste: der Liste derer, die von uns keine Werbung erhalten.',
    key: 'Wir behalten einen aus Ihrer E-Mail-Adresse errechneten Code, das Datum und den Grund auf unserer Sperrliste: der Liste derer, die von uns keine Werbung erhalten. Die Adresse selbst steht nicht darauf.',
    why: 'Ohne diesen Eintrag könnte ein späterer Import Ihre Adresse zurückbringen, und Sie bekämen wieder Post. Das Gesetz verpflichtet uns, Ihre Daten nie wieder für Werbung zu verwenden (DSGVO, Artikel 21 Absatz 3); was dafür nötig ist, ist von der Löschung ausgenommen (Artikel 17 Absatz 3 Buchstabe b), und seine Rechtsgrundlage ist diese Pflicht (Artikel 6 Absatz 1 Buchstabe c). Die Liste dient zu nichts anderem.',
    belgium:
      'Das belgische Recht schreibt eine solche Liste vor: Königlicher Erlass vom 4. April 2003, Artikel 2 (Personen, die keine Werbung per elektronischer Post mehr wünschen).',
    howLong: 'Der Eintrag bleibt, solange wir Werbung verschicken. Jedes Jahr prüfen wir, ob er noch nötig ist.',
    partly: 'In diesem einen Punkt kommen wir Ihrem Antrag auf Löschung nicht nach.',
    register: (reference, years) =>
      `Ihren Antrag, was wir getan haben und diese Antwort behalten wir unter ${reference} in unserem Verzeichnis, getrennt von den Versanddaten, ${years} Jahre lang: um zeigen zu können, dass wir ihn beantwortet haben (Artikel 5 Absatz 2).`,
  },
  remedies: {
    title: 'Wenn Sie nicht einverstanden sind',
    contact: contact => `Zu diesem Antrag erreichen Sie uns hier: ${contact}`,
    authority: (name, url) => `Sie können sich bei der Aufsichtsbehörde beschweren: ${name}, ${url}`,
    anyAuthority:
      'Sie können sich bei der Aufsichtsbehörde des Landes beschweren, in dem Sie wohnen oder arbeiten oder in dem Ihrer Ansicht nach das Gesetz verletzt wurde (DSGVO, Artikel 77).',
    court: 'Sie können auch vor Gericht gehen (DSGVO, Artikel 79).',
  },
  extension: {
    why: reason => `Wir können ihn nicht binnen eines Monats beantworten, und zwar aus diesem Grund: ${reason}`,
    until: day => `Sie haben unsere Antwort spätestens am ${day}.`,
    law: 'Das Gesetz erlaubt zwei weitere Monate, wenn ein Antrag komplex ist oder es viele sind (DSGVO, Artikel 12 Absatz 3).',
  },
  identity: {
    why: reason => `Wir sind nicht sicher, dass der Antrag von Ihnen kommt: ${reason}`,
    how: 'Bitte antworten Sie auf diese Nachricht aus dem Postfach, um das es geht, oder nennen Sie uns etwas, das nur Sie und wir wissen, etwa die Nummer Ihrer letzten Bestellung.',
    noCard: 'Bitte schicken Sie keine Kopie Ihres Ausweises: Wir brauchen sie nicht.',
    meanwhile: day =>
      `Sobald wir Ihre Antwort haben, machen wir weiter. Wir wollen Ihren Antrag bis zum ${day} beantworten.`,
  },
  mailboxCheck: {
    asked: (request, organisation) => `Jemand hat ${request} an ${organisation} gerichtet und diese Adresse angegeben.`,
    confirm: 'Wenn Sie das waren, bestätigen Sie es bitte hier, mit einem Klick:',
    notYou: 'Wenn Sie es nicht waren, tun Sie nichts: Dann geschieht nichts.',
    days: 'Der Link gilt 30 Tage.',
  },
}
