import type { Language } from '../../language.ts'

/** What a mail about an alarm says: which it is, and where the rest stands. Nothing of the people it is about: mail is read by many. */
export type AlarmTexts = {
  kinds: Record<string, string>
  /** For a kind that has no sentence here. */
  other: string
  subject(what: string, organisation: string): string
  raised(at: Date): string
  look: string
  why(organisation: string): string
}

const when = (language: string, at: Date) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)

export const ALARM_TEXTS: Record<Language, AlarmTexts> = {
  en: {
    kinds: {
      alike_service_mail: 'much alike service mail to people who opted out is held',
      audit_log_altered: 'the audit log was altered',
      campaign_not_started: 'a scheduled campaign could not start',
      domain_claimed_twice: 'a sending domain was claimed by two organisations',
      export_leaked: 'an export of the blacklist turned up elsewhere',
      import_held: 'an import is held',
      import_of_a_leaked_blacklist: 'an import holds another organisation’s blacklist',
      import_overlap: 'many people in an import had said no',
      many_lifts: 'many entries of the blacklist were lifted within an hour',
      many_listed_sign_ups: 'many people on the blacklist were signed up within a day',
      request_by_mail: 'somebody asks for a right under the GDPR by mail',
      request_due: 'a request under the GDPR must be answered soon, or is late',
      retention_review_due: 'how long what is kept must be reviewed soon, or is late',
      system_not_reached: 'the program of another system does not take a request under the GDPR',
    },
    other: 'something that you should look at',
    subject: (what, organisation) => `Alarm at ${organisation}: ${what}`,
    raised: at => `Raised on ${when('en-GB', at)} (UTC).`,
    look: 'See what happened, and say that you have looked at it:',
    why: organisation => `You get this because you answer for the blacklist of ${organisation}.`,
  },
  fr: {
    kinds: {
      alike_service_mail: 'beaucoup d’e-mails de service semblables à des personnes désinscrites sont retenus',
      audit_log_altered: 'le journal d’audit a été modifié',
      campaign_not_started: 'une campagne programmée n’a pas pu partir',
      domain_claimed_twice: 'un domaine d’envoi est réclamé par deux organisations',
      export_leaked: 'un export de la liste noire est réapparu ailleurs',
      import_held: 'une importation est retenue',
      import_of_a_leaked_blacklist: 'une importation contient la liste noire d’une autre organisation',
      import_overlap: 'dans une importation, beaucoup de personnes avaient dit non',
      many_lifts: 'beaucoup d’inscriptions de la liste noire ont été levées en une heure',
      many_listed_sign_ups: 'beaucoup de personnes de la liste noire ont été inscrites en un jour',
      request_by_mail: 'quelqu’un exerce un droit RGPD par e-mail',
      request_due: 'une demande RGPD doit bientôt recevoir sa réponse, ou est en retard',
      retention_review_due: 'la revue annuelle des durées de conservation est due bientôt, ou en retard',
      system_not_reached: 'le programme d’un autre système ne prend pas une demande RGPD',
    },
    other: 'quelque chose que vous devriez regarder',
    subject: (what, organisation) => `Alarme chez ${organisation}\u00a0: ${what}`,
    raised: at => `Déclenchée le ${when('fr-FR', at)} (UTC).`,
    look: 'Voyez ce qui s’est passé, et dites que vous l’avez regardé\u00a0:',
    why: organisation => `Vous recevez ceci parce que vous répondez de la liste noire de ${organisation}.`,
  },
  nl: {
    kinds: {
      alike_service_mail: 'veel gelijke servicemails aan mensen die zich uitschreven worden tegengehouden',
      audit_log_altered: 'het auditlogboek is gewijzigd',
      campaign_not_started: 'een ingeplande campagne kon niet starten',
      domain_claimed_twice: 'een verzenddomein werd door twee organisaties opgeëist',
      export_leaked: 'een export van de zwarte lijst dook elders op',
      import_held: 'een import wordt tegengehouden',
      import_of_a_leaked_blacklist: 'een import bevat de zwarte lijst van een andere organisatie',
      import_overlap: 'veel mensen in een import hadden nee gezegd',
      many_lifts: 'veel vermeldingen van de zwarte lijst zijn binnen een uur opgeheven',
      many_listed_sign_ups: 'veel mensen op de zwarte lijst zijn binnen een dag ingeschreven',
      request_by_mail: 'iemand beroept zich per mail op een AVG-recht',
      request_due: 'een AVG-verzoek moet binnenkort beantwoord zijn, of is te laat',
      retention_review_due: 'de jaarlijkse controle van wat bewaard wordt, komt eraan of is te laat',
      system_not_reached: 'het programma van een ander systeem neemt een AVG-verzoek niet aan',
    },
    other: 'iets waar je naar moet kijken',
    subject: (what, organisation) => `Alarm bij ${organisation}: ${what}`,
    raised: at => `Afgegaan op ${when('nl-BE', at)} (UTC).`,
    look: 'Bekijk wat er gebeurde, en zeg dat je het gezien hebt:',
    why: organisation => `Je krijgt dit omdat je verantwoordelijk bent voor de zwarte lijst van ${organisation}.`,
  },
  de: {
    kinds: {
      alike_service_mail: 'viele gleiche Service-E-Mails an Abgemeldete sind angehalten',
      audit_log_altered: 'das Prüfprotokoll wurde verändert',
      campaign_not_started: 'eine terminierte Kampagne konnte nicht starten',
      domain_claimed_twice: 'eine Versanddomain wurde von zwei Organisationen beansprucht',
      export_leaked: 'ein Export der Sperrliste tauchte anderswo auf',
      import_held: 'ein Import ist angehalten',
      import_of_a_leaked_blacklist: 'ein Import enthält die Sperrliste einer anderen Organisation',
      import_overlap: 'viele Personen in einem Import hatten Nein gesagt',
      many_lifts: 'viele Einträge der Sperrliste wurden binnen einer Stunde aufgehoben',
      many_listed_sign_ups: 'viele Personen der Sperrliste wurden binnen eines Tages angemeldet',
      request_by_mail: 'jemand verlangt per E-Mail ein Recht nach der DSGVO',
      request_due: 'ein DSGVO-Antrag muss bald beantwortet werden oder ist zu spät',
      retention_review_due: 'die jährliche Prüfung der Aufbewahrung steht an oder ist zu spät',
      system_not_reached: 'das Programm eines anderen Systems nimmt einen DSGVO-Antrag nicht an',
    },
    other: 'etwas, das Sie ansehen sollten',
    subject: (what, organisation) => `Alarm bei ${organisation}: ${what}`,
    raised: at => `Ausgelöst am ${when('de-DE', at)} (UTC).`,
    look: 'Sehen Sie nach, was geschah, und bestätigen Sie, dass Sie es gesehen haben:',
    why: organisation => `Sie bekommen das, weil Sie für die Sperrliste von ${organisation} verantwortlich sind.`,
  },
}
