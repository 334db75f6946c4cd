import type { SignUpTexts } from './text.ts'

export const nl: SignUpTexts = {
  field: {
    address: 'Je e-mailadres',
    first_name: 'Voornaam',
    last_name: 'Achternaam',
    interests: 'Wat interesseert je?',
    trap: 'Laat dit leeg',
    optional: 'niet verplicht',
  },
  noAddress: 'Dit is geen e-mailadres waar mail aankomt. Kijk het nog eens na.',
  notRead: field => `“${field}” is niet leesbaar. Kijk het na, of laat het leeg.`,
  again: { title: 'Nog één klik', said: 'Kijk na of alles klopt, en verstuur het.', button: 'Ja, schrijf me in' },
  sent: {
    title: 'Kijk in je mailbox',
    said: organisation =>
      `${organisation} heeft je een mail gestuurd. Open hem en bevestig binnen 72 uur: pas dan ben je ingeschreven.`,
    look: 'Na enkele minuten nog niets? Kijk in de map met spam, en of het adres klopte.',
  },
  tooMany: {
    title: 'Te veel tegelijk',
    said: 'Er kwamen veel inschrijvingen van hier. Probeer het over een uur opnieuw.',
  },
  closed: { title: 'Dit formulier is gesloten', said: 'Je kunt je hier niet meer inschrijven.' },
  confirm: {
    title: organisation => `Mails van ${organisation} krijgen?`,
    who: mailbox => `Het gaat om ${mailbox}.`,
    said: 'Eén klik, en je bent ingeschreven. Heb je hier niet om gevraagd, sluit dan de pagina: er gebeurt niets.',
    button: 'Ja, ik bevestig',
  },
  confirmed: {
    title: 'Je bent ingeschreven',
    said: (organisation, mailbox) => `${organisation} mag vanaf nu naar ${mailbox} schrijven.`,
    leave: 'In elke mail staat een link die ze allemaal stopt, met één klik.',
  },
  already: { title: 'Je hebt al bevestigd', said: 'Er hoeft niets meer te gebeuren.' },
  over: {
    title: 'Deze link geldt niet meer',
    said: 'Hij werkt één keer, 72 uur lang, en niet na een nee. Er is niets gewijzigd.',
    link: 'Opnieuw inschrijven',
  },
  unknown: { title: 'Deze link is niet volledig', said: 'Er is niets gewijzigd. Open de link opnieuw vanuit de mail.' },
  fault: {
    title: 'Het is nog niet gelukt',
    said: 'Er kon nu niets worden vastgelegd. Probeer het zo meteen opnieuw.',
  },
  mail: {
    subject: organisation => `Bevestig even: mails van ${organisation}`,
    asked: organisation =>
      `Iemand, waarschijnlijk jij, vroeg ${organisation} om mails op dit adres. Bevestig dat jij het was:`,
    button: 'Bekijken en bevestigen',
    until: 'De link werkt één keer, 72 uur lang.',
    notYou: 'Was jij het niet? Doe dan niets: zonder je bevestiging krijg je geen marketingmails.',
  },
}
