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
  rather: {
    title: 'Of liever iets minder?',
    said: 'Elke keuze geldt vanaf de volgende mail, en je kunt ze hier altijd weer wijzigen.',
  },
  fewer: {
    title: 'Minder mails',
    most: 'Hoogstens zoveel marketingmails',
    period: 'In welke tijd',
    week: 'per week',
    month: 'per maand (30 dagen)',
    button: 'Stuur me er minder',
    now: (most, period) => `Nu: hoogstens ${most} ${period === 'week' ? 'per week' : 'per 30 dagen'}.`,
    lift: 'Weer zoveel als vroeger',
    fault: 'Vul een getal van 1 tot 100 in en kies een week of een maand. Er is niets gewijzigd.',
  },
  pause: {
    title: 'Een pauze',
    until: 'Geen marketingmails voor',
    button: 'Tot dan pauzeren',
    now: date => `Nu: geen marketingmails voor ${date}.`,
    lift: 'De pauze beëindigen',
    fault: 'Kies een dag die nog moet komen, binnen twee jaar. Er is niets gewijzigd.',
  },
  some: {
    title: 'Alleen sommige onderwerpen',
    which: 'Alleen mails over',
    button: 'Alleen deze onderwerpen',
    now: names => `Nu: alleen mails over ${names}.`,
    lift: 'Weer over alles',
    fault: 'Vink minstens één onderwerp aan. Wil je er geen, schrijf je dan voor alles uit. Er is niets gewijzigd.',
  },
  language: {
    title: 'Je taal',
    which: 'Schrijf me in het',
    button: 'Taal opslaan',
    fault: 'Kies een taal. Er is niets gewijzigd.',
  },
  saved: {
    title: 'Het is genoteerd',
    said: mailbox => `Het geldt voor ${mailbox}, vanaf de volgende mail.`,
    back: 'Terug naar alle keuzes',
  },
  done: {
    title: 'Je bent uitgeschreven',
    said: (organisation, mailbox) => `${organisation} stuurt geen marketingmails meer naar ${mailbox}.`,
    kept: organisation =>
      `Om dat zo te houden bewaart ${organisation} op zijn zwarte lijst: de mailbox, de datum en dat je bent uitgeschreven. Het dient nergens anders voor.`,
    wayBack: 'Alleen jij kunt terugkomen: door je opnieuw in te schrijven en dat vanuit je mailbox te bevestigen.',
  },
  complain: {
    title: 'Heb je je nooit ingeschreven?',
    said: 'Zeg het dan: het wordt vastgelegd als klacht over deze afzender, en niemand daar kan dat ongedaan maken.',
    button: 'Ik heb me nooit ingeschreven, dit is spam',
  },
  complained: {
    title: 'Je klacht is vastgelegd',
    said: (organisation, mailbox) =>
      `${organisation} heeft vastgelegd dat mail naar ${mailbox} niet gevraagd was. Er gaan geen marketingmails meer naartoe.`,
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
