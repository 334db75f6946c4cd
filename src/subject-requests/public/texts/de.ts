import type { PublicTexts } from './text.ts'

export const de: PublicTexts = {
  ask: {
    title: organisation => `Ihre Daten bei ${organisation}`,
    lead: 'Hier sagen Sie, was mit Ihren Daten geschehen soll. Es kostet nichts, und Sie müssen nicht sagen, warum.',
    kind: 'Was möchten Sie?',
    kinds: {
      objection: 'Keine Werbung mehr',
      erasure: 'Meine Daten löschen',
      access: 'Sehen, was Sie über mich speichern',
      portability: 'Meine Daten als Datei für einen anderen Dienst',
      rectification: 'Meine Daten berichtigen',
    },
    address: 'Ihre E-Mail-Adresse',
    name: 'Ihr Name',
    message: 'Was sollen wir wissen?',
    optional: '(wenn Sie mögen)',
    send: 'Antrag senden',
    noAddress: 'Das ist keine E-Mail-Adresse. Bitte sehen Sie noch einmal nach.',
    kept: organisation =>
      `${organisation} behält diesen Antrag in einem eigenen Verzeichnis, um ihn zu beantworten und das zeigen zu können. Sie haben binnen eines Monats eine Antwort.`,
  },
  thanks: {
    title: 'Danke',
    confirm:
      'Sehen Sie in Ihr Postfach: Wir haben Ihnen einen Link geschickt, mit dem Sie den Antrag bestätigen. Einen anderen Nachweis verlangen wir nicht.',
    objected: 'Wenn Sie keine Werbung mehr wollen, gilt das ab jetzt, ohne Bestätigung.',
    later: 'Nichts gekommen? Sehen Sie in den Ordner für unerwünschte Post, oder schreiben Sie uns direkt.',
  },
  busy: {
    title: 'Bitte versuchen Sie es später noch einmal',
    said: 'Gerade kommen sehr viele Anträge. Versuchen Sie es in einer Stunde noch einmal, oder schreiben Sie uns direkt: Das gilt ebenso.',
  },
  confirm: {
    title: 'Bestätigen Sie Ihren Antrag',
    what: (kind, organisation) => `An ${organisation}: ${kind}.`,
    send: 'Ja, das ist mein Antrag',
  },
  confirmed: {
    title: 'Ihr Antrag ist bestätigt',
    said: (reference, due) => `Das Aktenzeichen ist ${reference}. Sie haben spätestens am ${due} eine Antwort.`,
    over: 'Dieser Antrag ist nicht mehr offen. Wenn Sie etwas anderes möchten, stellen Sie einen neuen.',
  },
  step: {
    title: (system, reference) => `${system}: Antrag ${reference}`,
    who: address => `Es geht um ${address}.`,
    asked: kind => `Die Person möchte: ${kind}.`,
    holds: what => `Was das Verzeichnis über dieses System sagt: ${what}`,
    keeps: what => `Was darin bleiben muss: ${what}`,
    done: {
      erasure: 'Alles über diese Person ist dort gelöscht',
      access: 'Was dort gespeichert ist, wurde für die Antwort übergeben',
      portability: 'Was dort gespeichert ist, wurde für die Antwort übergeben',
      rectification: 'Es ist dort berichtigt',
      objection: 'Von dort kommt keine Werbung mehr an diese Person',
    },
    otherwise: 'Etwas anderes',
    why: 'Was, und aus welchem Grund (die Person liest es)',
    kept: 'Ein Teil bleibt, aus diesem Grund',
    notNeeded: 'Es war nichts zu tun, aus diesem Grund',
    noReason: 'Bitte schreiben Sie den Grund: Ohne ihn gibt es keine Antwort.',
    thanks: 'Danke. Es steht im Verzeichnis.',
    before: by => `${by} hat das schon beantwortet.`,
  },
  copy: {
    title: organisation => `Ihre Kopie von ${organisation}`,
    what: {
      access: 'Alles, was unsere Mailing-Plattform über Sie speichert, so wie es bei der Antwort auf Ihren Antrag war.',
      portability: 'Was Sie uns selbst gegeben haben, in einer Form, die andere Dienste lesen können.',
    },
    forms: {
      pdf: 'Als PDF herunterladen, zum Lesen und Drucken',
      html: 'Als Webseite herunterladen, zum Lesen',
      json: 'Als JSON herunterladen, für Programme',
      csv: 'Als CSV herunterladen, für eine Tabelle',
    },
    counted: 'Jeder Abruf wird gezählt. Geben Sie diesen Link niemandem.',
  },
  copyOver: {
    title: 'Diese Kopie ist nicht mehr hier',
    said: 'Die Frist ist vorbei, oder Ihre Daten wurden inzwischen gelöscht. Wenn Sie sie noch brauchen, schreiben Sie uns: Sie dürfen jederzeit wieder fragen.',
  },
  unknown: {
    title: 'Dieser Link ist nicht vollständig',
    said: 'Nichts wurde geändert. Öffnen Sie ihn noch einmal so, wie Sie ihn bekommen haben.',
  },
  fault: {
    title: 'Das hat noch nicht geklappt',
    said: 'Es konnte gerade nicht festgehalten werden. Bitte versuchen Sie es gleich noch einmal.',
  },
}
