import type { Language } from '../../language.ts'
import type { RequestKind } from '../request.ts'

/** What the mail to a system's owner says: what is asked, by when, and where to answer. Nothing of the person: mail is read by many. */
export type OwnerTexts = {
  subject(system: string, reference: string): string
  reminder(system: string, reference: string): string
  dear(name: string): string
  asked: Record<RequestKind, string>
  when(day: string): string
  late(day: string): string
  look: string
  why(organisation: string, system: string): string
}

export const OWNER_TEXTS: Record<Language, OwnerTexts> = {
  en: {
    subject: (system, reference) => `${system}: request ${reference} under the GDPR`,
    reminder: (system, reference) => `Reminder: ${system}, request ${reference}`,
    dear: name => `Dear ${name},`,
    asked: {
      erasure: 'Somebody wants their data erased.',
      access: 'Somebody wants to see the data that is held on them.',
      portability: 'Somebody wants their data in a file.',
      rectification: 'Somebody wants their data corrected.',
      objection: 'Somebody wants no more marketing.',
    },
    when: day => `They must have their answer by ${day}; please do your part well before.`,
    late: day => `They should have had their answer by ${day}: please do your part today.`,
    look: 'Here you see whom it is about, and say what was done. No log-in is needed; pass this link on to nobody:',
    why: (organisation, system) => `You get this because you answer for “${system}” at ${organisation}.`,
  },
  fr: {
    subject: (system, reference) => `${system}\u00a0: demande RGPD ${reference}`,
    reminder: (system, reference) => `Rappel\u00a0: ${system}, demande ${reference}`,
    dear: name => `Bonjour ${name},`,
    asked: {
      erasure: 'Une personne demande l’effacement de ses données.',
      access: 'Une personne demande à voir les données détenues sur elle.',
      portability: 'Une personne demande ses données dans un fichier.',
      rectification: 'Une personne demande la rectification de ses données.',
      objection: 'Une personne ne veut plus de publicité.',
    },
    when: day => `Elle doit avoir sa réponse pour le ${day}\u00a0; faites votre part bien avant.`,
    late: day => `Elle devait avoir sa réponse pour le ${day}\u00a0: faites votre part aujourd’hui.`,
    look: 'Vous voyez ici de qui il s’agit, et dites ce qui a été fait. Aucune connexion n’est nécessaire\u00a0; ne transmettez ce lien à personne\u00a0:',
    why: (organisation, system) =>
      `Vous recevez ceci parce que vous répondez de «\u00a0${system}\u00a0» chez ${organisation}.`,
  },
  nl: {
    subject: (system, reference) => `${system}: AVG-verzoek ${reference}`,
    reminder: (system, reference) => `Herinnering: ${system}, verzoek ${reference}`,
    dear: name => `Dag ${name},`,
    asked: {
      erasure: 'Iemand wil dat zijn gegevens gewist worden.',
      access: 'Iemand wil de gegevens zien die over hem bewaard worden.',
      portability: 'Iemand wil zijn gegevens in een bestand.',
      rectification: 'Iemand wil dat zijn gegevens verbeterd worden.',
      objection: 'Iemand wil geen reclame meer.',
    },
    when: day => `Het antwoord moet er uiterlijk op ${day} zijn; doe uw deel ruim daarvoor.`,
    late: day => `Het antwoord moest er op ${day} zijn: doe uw deel vandaag.`,
    look: 'Hier ziet u om wie het gaat, en zegt u wat er gedaan is. Inloggen hoeft niet; geef deze link aan niemand door:',
    why: (organisation, system) => `U krijgt dit omdat u bij ${organisation} verantwoordelijk bent voor “${system}”.`,
  },
  de: {
    subject: (system, reference) => `${system}: DSGVO-Antrag ${reference}`,
    reminder: (system, reference) => `Erinnerung: ${system}, Antrag ${reference}`,
    dear: name => `Guten Tag ${name},`,
    asked: {
      erasure: 'Jemand möchte seine Daten löschen lassen.',
      access: 'Jemand möchte die Daten sehen, die über ihn gespeichert sind.',
      portability: 'Jemand möchte seine Daten als Datei.',
      rectification: 'Jemand möchte seine Daten berichtigen lassen.',
      objection: 'Jemand möchte keine Werbung mehr.',
    },
    when: day => `Die Antwort muss bis ${day} da sein; bitte erledigen Sie Ihren Teil rechtzeitig vorher.`,
    late: day => `Die Antwort hätte bis ${day} da sein müssen: Bitte erledigen Sie Ihren Teil heute.`,
    look: 'Hier sehen Sie, um wen es geht, und sagen, was getan wurde. Eine Anmeldung ist nicht nötig; geben Sie diesen Link niemandem weiter:',
    why: (organisation, system) =>
      `Sie bekommen das, weil Sie bei ${organisation} für „${system}“ verantwortlich sind.`,
  },
}
