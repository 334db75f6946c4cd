import type { Language } from '../../language.ts'

type StillHereTexts = {
  ask: { title(organisation: string): string; who(mailbox: string): string; said: string; button: string }
  leave: { title: string; said: string; link: string }
  done: { title: string; said(organisation: string, mailbox: string): string }
}

/** What the page says that asks the inactive whether they still want mail. */
export const STILL_HERE_TEXTS: Record<Language, StillHereTexts> = {
  fr: {
    ask: {
      title: organisation => `Souhaitez-vous encore des e-mails de ${organisation}\u202f?`,
      who: mailbox => `Il s’agit de ${mailbox}.`,
      said: 'Sans réponse de votre part, vous n’en recevrez plus.',
      button: 'Oui, écrivez-moi encore',
    },
    leave: {
      title: 'Ou plutôt non\u202f?',
      said: 'Vous pouvez aussi vous désinscrire de tout, ou demander moins d’e-mails.',
      link: 'Se désinscrire ou en recevoir moins',
    },
    done: {
      title: 'C’est noté, merci',
      said: (organisation, mailbox) =>
        `${organisation} continue d’écrire à ${mailbox}. Chaque e-mail contient un lien pour se désinscrire.`,
    },
  },
  nl: {
    ask: {
      title: organisation => `Wil je nog mails van ${organisation}?`,
      who: mailbox => `Het gaat om ${mailbox}.`,
      said: 'Zonder je antwoord krijg je er geen meer.',
      button: 'Ja, blijf me schrijven',
    },
    leave: {
      title: 'Of liever niet?',
      said: 'Je kunt je ook voor alles uitschrijven, of minder mails vragen.',
      link: 'Uitschrijven of minder ontvangen',
    },
    done: {
      title: 'Genoteerd, dank je',
      said: (organisation, mailbox) =>
        `${organisation} blijft schrijven naar ${mailbox}. In elke mail staat een link om je uit te schrijven.`,
    },
  },
  en: {
    ask: {
      title: organisation => `Do you still want mail from ${organisation}?`,
      who: mailbox => `This is about ${mailbox}.`,
      said: 'Without your answer you get no more of it.',
      button: 'Yes, keep writing to me',
    },
    leave: {
      title: 'Or rather not?',
      said: 'You can also leave everything, or ask for fewer mails.',
      link: 'Leave, or get fewer mails',
    },
    done: {
      title: 'Noted, thank you',
      said: (organisation, mailbox) =>
        `${organisation} goes on writing to ${mailbox}. Every mail holds a link by which you can leave.`,
    },
  },
  de: {
    ask: {
      title: organisation => `Möchten Sie noch E-Mails von ${organisation}?`,
      who: mailbox => `Es geht um ${mailbox}.`,
      said: 'Ohne Ihre Antwort bekommen Sie keine mehr.',
      button: 'Ja, schreiben Sie mir weiter',
    },
    leave: {
      title: 'Oder lieber nicht?',
      said: 'Sie können sich auch von allem abmelden oder weniger E-Mails verlangen.',
      link: 'Abmelden oder weniger bekommen',
    },
    done: {
      title: 'Notiert, vielen Dank',
      said: (organisation, mailbox) =>
        `${organisation} schreibt weiter an ${mailbox}. In jeder E-Mail steht ein Link zum Abmelden.`,
    },
  },
}
