import type { OptOutTexts } from './text.ts'

export const nl: OptOutTexts = {
  itself: 'Nederlands',
  thisMailbox: 'de mailbox die deze mail kreeg',
  ask: {
    title: organisation => `Geen marketingmails meer van ${organisation}?`,
    who: mailbox => `Het gaat om ${mailbox}.`,
    all: organisation =>
      `Eén klik stopt alle marketingmails van ${organisation}, van welk merk of welke nieuwsbrief ook. Mails die je nodig hebt, zoals een factuur, krijg je nog steeds.`,
    button: 'Voor alles uitschrijven',
  },
  done: {
    title: 'Je bent uitgeschreven',
    said: (organisation, mailbox) => `${organisation} stuurt geen marketingmails meer naar ${mailbox}.`,
    kept: organisation =>
      `Om dat zo te houden bewaart ${organisation} op zijn zwarte lijst: de mailbox, de datum en dat je bent uitgeschreven. Het dient nergens anders voor.`,
    wayBack: 'Alleen jij kunt terugkomen: door je opnieuw in te schrijven en dat vanuit je mailbox te bevestigen.',
  },
  test: { title: 'Dit is een testmail', said: 'De link doet niets: test, er wordt niets vastgelegd.' },
  unknown: {
    title: 'Deze link is niet volledig',
    said: 'Er is niets gewijzigd. Open de link opnieuw vanuit de mail, of antwoord op die mail dat je je wilt uitschrijven.',
  },
  fault: {
    title: 'Het is nog niet gelukt',
    said: 'Je wens kon nu niet worden vastgelegd. Probeer het zo meteen opnieuw: de link blijft geldig.',
  },
  otherLanguages: 'Andere talen',
}
