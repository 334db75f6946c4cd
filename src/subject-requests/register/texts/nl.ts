import type { RegisterTexts } from './text.ts'

export const nl: RegisterTexts = {
  title: 'Register van verzoeken',
  empty: 'Er staat geen verzoek in.',
  columns: ['Referentie', 'Soort', 'Wie', 'Ontvangen', 'Termijn', 'Afgesloten', 'Uitkomst', 'Wat er gedaan is'],
  kinds: {
    erasure: 'Wissing',
    access: 'Inzage',
    portability: 'Overdracht',
    rectification: 'Rectificatie',
    objection: 'Bezwaar',
  },
  steps: {
    identity: 'Identiteit',
    listed: 'Op de zwarte lijst',
    erased: 'Gewist in Veto',
    exported: 'Kopie van de gegevens',
    rectified: 'Verbeterd in Veto',
    system: 'Ander systeem',
    third_parties: 'Derden ingelicht',
    retention: 'Bewaartermijn nagegaan',
    documented: 'In het register',
    answered: 'Beantwoord',
  },
  answers: { done: 'gedaan', kept: 'bewaard', not_needed: 'niet nodig' },
  outcomes: { fulfilled: 'beantwoord', refused: 'geweigerd' },
  open: 'open',
  record: {
    title: 'Register van verwerkingen: de zwarte lijst (AVG, artikel 30)',
    lines: ({ organisation, keptAs, isBelgian, systems, kept }) => [
      ['Verantwoordelijke', organisation],
      [
        'Doel',
        'Ervoor zorgen dat niemand die nee zei, en geen dode mailbox, opnieuw reclame krijgt. De lijst dient nergens anders voor.',
      ],
      [
        'Rechtsgrond',
        `Artikel 6, lid 1, onder c, met artikel 21, lid 3: wettelijke verplichting${isBelgian ? '; koninklijk besluit van 4 april 2003, artikel 2' : ''}. Voor adressen waar niets aankomt: artikel 6, lid 1, onder f, het belang van juiste gegevens (artikel 5, lid 1, onder d).`,
      ],
      [
        'Wiens gegevens',
        'Mensen die zich uitschreven, klaagden, bezwaar maakten of gewist werden; mailboxen waar niets aankomt; mensen die lang niet reageerden.',
      ],
      [
        'Welke gegevens',
        `E-mailadres, een daaruit berekende sleutel, datum en reden. Van gewisten: ${keptAs === 'key' ? 'alleen de sleutel, datum en reden' : 'alleen adres, datum en reden'}. Apart, met een eigen bewaartermijn: hoe het “nee” kwam (bewijs).`,
      ],
      [
        'Ontvangers',
        systems.length > 0
          ? `Andere systemen van de organisatie, zodat ze het “nee” volgen: ${systems.join(', ')}.`
          : 'Geen, behalve andere systemen van de organisatie die het “nee” moeten volgen.',
      ],
      ['Doorgifte naar derde landen', 'Geen door Veto: het draait op servers van de organisatie.'],
      [
        'Termijnen',
        `Wil van de persoon: zolang de organisatie reclame stuurt; elk jaar nagekeken. Onbestelbaar en inactief: tot een levensteken of een nieuwe toestemming; hun adres ${kept.undeliverable_addresses} en ${kept.inactive_addresses} maanden, daarna alleen sleutels. Bewijs van een “nee”: ${kept.evidence_of_will} maanden. Het register van verzoeken: zie zijn instelling.`,
      ],
      [
        'Beveiliging',
        'Niemand kan de lijst leegmaken, de databank weigert het; rollen; afscherming per organisatie; hashing met een sleutel buiten de databank; een auditlogboek dat elke wijziging toont; back-ups die gewisten niet terugbrengen.',
      ],
    ],
  },
}
