import type { LetterTexts } from './text.ts'

export const nl: LetterTexts = {
  request: {
    erasure: 'uw verzoek om uw gegevens te wissen',
    access: 'uw verzoek om inzage in uw gegevens',
    portability: 'uw verzoek om uw gegevens in een overdraagbare vorm te krijgen',
    rectification: 'uw verzoek om uw gegevens te verbeteren',
    objection: 'uw bezwaar tegen reclame',
  },
  subject: {
    mailbox_check: organisation => `Bevestig uw verzoek aan ${organisation}`,
    other: reference => `Uw verzoek ${reference}`,
  },
  dear: name => (name ? `Beste ${name},` : 'Geachte heer, mevrouw,'),
  received: (request, day, reference) => `Op ${day} ontvingen wij ${request}. Het heeft de referentie ${reference}.`,
  regards: 'Met vriendelijke groet,',
  done: {
    title: 'Wat wij hebben gedaan',
    refused: reason => `Wij geven geen gevolg aan uw verzoek, om deze reden: ${reason}`,
  },
  step: {
    listed: 'U krijgt van ons geen reclame meer.',
    identity: 'Wij hebben ons ervan vergewist dat het verzoek van u kwam.',
    erased:
      'Wij hebben gewist wat ons mailplatform over u had: uw contactgegevens en alle velden, uw lijsten en de inhoud van de berichten die wij u hadden gestuurd. Statistieken van vroegere mailings blijven als aantallen die niemand aanduiden.',
    exported: 'Wij hebben verzameld wat ons mailplatform over u heeft.',
    rectified: note => (note ? `Wij hebben uw gegevens verbeterd: ${note}` : 'Wij hebben uw gegevens verbeterd.'),
    third_parties: {
      done: note => `Wij hebben ingelicht aan wie wij uw gegevens hadden doorgegeven${note ? `: ${note}` : '.'}`,
      not_needed: note => `Niemand anders moest worden ingelicht: ${note}`,
    },
    retention: {
      done: note => `Wij zijn nagegaan wat wij wettelijk moeten bewaren${note ? `: ${note}` : '; er is verder niets.'}`,
      kept: note => `De wet verplicht ons een aantal gegevens te bewaren: ${note}`,
      not_needed: note => `Wettelijke bewaartermijnen spelen hier niet: ${note}`,
    },
  },
  system: {
    erasure: {
      done: (system, note) => `${system}: uw gegevens zijn gewist${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: een aantal gegevens blijft bewaard, omdat: ${note}`,
      not_needed: (system, note) => `${system}: er was niets te wissen: ${note}`,
    },
    handed_out: {
      done: (system, note) => `${system}: wat het over u heeft, hoort bij dit antwoord${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: een aantal gegevens wordt niet meegedeeld, omdat: ${note}`,
      not_needed: (system, note) => `${system}: het heeft niets over u om mee te delen: ${note}`,
    },
    rectification: {
      done: (system, note) => `${system}: uw gegevens zijn verbeterd${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: een aantal gegevens blijft zoals het is, omdat: ${note}`,
      not_needed: (system, note) => `${system}: er was niets te verbeteren: ${note}`,
    },
    objection: {
      done: (system, note) => `${system}: u krijgt er geen reclame meer van${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: een aantal gegevens blijft bewaard, omdat: ${note}`,
      not_needed: (system, note) => `${system}: het stuurt u geen reclame: ${note}`,
    },
  },
  copy: {
    enclosed: 'Een kopie van uw gegevens zit bij deze brief.',
    link: day => `U kunt hier tot ${day} een kopie van uw gegevens downloaden:`,
  },
  kept: {
    title: 'Wat wij bewaren, en waarom',
    address:
      'Wij bewaren uw e-mailadres, de datum en de reden op onze zwarte lijst: de lijst van wie van ons geen reclame krijgt.',
    key: 'Wij bewaren een code die uit uw e-mailadres is berekend, de datum en de reden op onze zwarte lijst: de lijst van wie van ons geen reclame krijgt. Het adres zelf staat er niet op.',
    why: 'Zonder dat zou een latere import uw adres kunnen terugbrengen, en zou u opnieuw mail krijgen. De wet verplicht ons uw gegevens nooit meer voor reclame te gebruiken (AVG, artikel 21, lid 3); wat daarvoor nodig is, valt buiten de wissing (artikel 17, lid 3, onder b), en die verplichting is de rechtsgrond ervan (artikel 6, lid 1, onder c). De lijst dient nergens anders voor.',
    belgium:
      'De Belgische wet legt zo’n lijst op: koninklijk besluit van 4 april 2003, artikel 2 (personen die geen reclame per elektronische post meer willen).',
    howLong: 'Het blijft op de lijst zolang wij reclame sturen. Elk jaar gaan wij na of het nog nodig is.',
    partly: 'Op dit ene punt geven wij geen gevolg aan uw verzoek om wissing.',
    register: (reference, years) =>
      `Wij bewaren uw verzoek, wat wij deden en dit antwoord in ons register onder ${reference}, apart van de mailgegevens, ${years} jaar lang: om te kunnen aantonen dat wij erop hebben geantwoord (artikel 5, lid 2).`,
  },
  remedies: {
    title: 'Als u het er niet mee eens bent',
    contact: contact => `U bereikt ons over dit verzoek hier: ${contact}`,
    authority: (name, url) => `U kunt een klacht indienen bij de toezichthoudende autoriteit: ${name}, ${url}`,
    anyAuthority:
      'U kunt een klacht indienen bij de toezichthoudende autoriteit van het land waar u woont of werkt, of waar volgens u de wet niet is nageleefd (AVG, artikel 77).',
    court: 'U kunt ook naar de rechter stappen (AVG, artikel 79).',
  },
  extension: {
    why: reason => `Wij kunnen er niet binnen een maand op antwoorden, om deze reden: ${reason}`,
    until: day => `U hebt ons antwoord uiterlijk op ${day}.`,
    law: 'De wet staat twee extra maanden toe als een verzoek ingewikkeld is of als er veel zijn (AVG, artikel 12, lid 3).',
  },
  identity: {
    why: reason => `Wij zijn er niet zeker van dat het verzoek van u komt: ${reason}`,
    how: 'Antwoord op dit bericht vanuit de mailbox waar het om gaat, of vertel ons iets dat alleen u en wij weten, bijvoorbeeld het nummer van uw laatste bestelling.',
    noCard: 'Stuur geen kopie van uw identiteitskaart: die hebben wij niet nodig.',
    meanwhile: day => `Zodra wij uw antwoord hebben, gaan wij verder. Wij willen uw verzoek tegen ${day} beantwoorden.`,
  },
  mailboxCheck: {
    asked: (request, organisation) => `Iemand richtte ${request} aan ${organisation}, en gaf dit adres op.`,
    confirm: 'Was u dat, bevestig het dan hier, met één klik:',
    notYou: 'Was u het niet, doe dan niets: er gebeurt dan niets.',
    days: 'De link werkt 30 dagen.',
  },
}
