import type { PublicTexts } from './text.ts'

export const nl: PublicTexts = {
  ask: {
    title: organisation => `Uw gegevens bij ${organisation}`,
    lead: 'Hier zegt u wat er met uw gegevens moet gebeuren. Het kost niets, en u hoeft niet te zeggen waarom.',
    kind: 'Wat wilt u?',
    kinds: {
      objection: 'Geen reclame meer',
      erasure: 'Mijn gegevens wissen',
      access: 'Zien wat u over mij hebt',
      portability: 'Mijn gegevens in een bestand voor een andere dienst',
      rectification: 'Mijn gegevens verbeteren',
    },
    address: 'Uw e-mailadres',
    name: 'Uw naam',
    message: 'Wat moeten wij weten?',
    optional: '(als u wilt)',
    send: 'Verzoek versturen',
    noAddress: 'Dit is geen e-mailadres. Kijk het nog eens na.',
    kept: organisation =>
      `${organisation} bewaart dit verzoek in een apart register, om erop te antwoorden en om te kunnen aantonen dat het is gebeurd. U hebt binnen een maand antwoord.`,
  },
  thanks: {
    title: 'Dank u wel',
    confirm:
      'Kijk in uw mailbox: wij stuurden u een link waarmee u het verzoek bevestigt. Een ander bewijs vragen wij niet.',
    objected: 'Als u zei dat u geen reclame meer wilt, geldt dat vanaf nu, zonder bevestiging.',
    later: 'Niets gekregen? Kijk in de map met ongewenste mail, of schrijf ons rechtstreeks.',
  },
  busy: {
    title: 'Probeer het later nog eens',
    said: 'Er komen nu heel veel verzoeken binnen. Probeer het over een uur opnieuw, of schrijf ons rechtstreeks: dat telt ook.',
  },
  confirm: {
    title: 'Bevestig uw verzoek',
    what: (kind, organisation) => `Aan ${organisation}: ${kind}.`,
    send: 'Ja, dit is mijn verzoek',
  },
  confirmed: {
    title: 'Uw verzoek is bevestigd',
    said: (reference, due) => `Het heeft de referentie ${reference}. U hebt uiterlijk op ${due} antwoord.`,
    over: 'Dit verzoek staat niet meer open. Wilt u iets anders, doe dan een nieuw verzoek.',
  },
  step: {
    title: (system, reference) => `${system}: verzoek ${reference}`,
    who: address => `Het gaat om ${address}.`,
    asked: kind => `De persoon vraagt: ${kind}.`,
    holds: what => `Wat het register over dit systeem zegt: ${what}`,
    keeps: what => `Wat erin bewaard moet blijven: ${what}`,
    done: {
      erasure: 'Alles over deze persoon is er gewist',
      access: 'Wat het heeft, is voor het antwoord bezorgd',
      portability: 'Wat het heeft, is voor het antwoord bezorgd',
      rectification: 'Het is er verbeterd',
      objection: 'Het stuurt deze persoon geen reclame meer',
    },
    otherwise: 'Iets anders',
    why: 'Wat, en om welke reden (de persoon leest het)',
    kept: 'Een deel blijft bewaard, om deze reden',
    notNeeded: 'Er was niets te doen, om deze reden',
    noReason: 'Schrijf de reden op: zonder reden is er geen antwoord.',
    thanks: 'Dank u. Het staat in het register.',
    before: by => `${by} heeft dit al beantwoord.`,
  },
  copy: {
    title: organisation => `Uw kopie van ${organisation}`,
    what: {
      access: 'Alles wat ons mailplatform over u bewaart, zoals het was toen uw verzoek werd beantwoord.',
      portability: 'Wat u ons zelf hebt gegeven, in een vorm die andere diensten kunnen lezen.',
    },
    forms: {
      pdf: 'Downloaden als pdf, om te lezen en af te drukken',
      html: 'Downloaden als webpagina, om te lezen',
      json: 'Downloaden als JSON, voor programma’s',
      csv: 'Downloaden als CSV, voor een rekenblad',
    },
    counted: 'Elke download wordt geteld. Geef deze link aan niemand door.',
  },
  copyOver: {
    title: 'Deze kopie is hier niet meer',
    said: 'De termijn is voorbij, of uw gegevens zijn intussen gewist. Hebt u ze nog nodig, schrijf ons dan: u mag het altijd opnieuw vragen.',
  },
  unknown: { title: 'Deze link is niet volledig', said: 'Er is niets gewijzigd. Open hem nog eens zoals u hem kreeg.' },
  fault: { title: 'Dit is nog niet gelukt', said: 'Het kon nu niet worden vastgelegd. Probeer het zo meteen opnieuw.' },
}
