import type { OptOutTexts } from './text.ts'

export const de: OptOutTexts = {
  itself: 'Deutsch',
  thisMailbox: 'das Postfach, das diese E-Mail bekommen hat',
  ask: {
    title: organisation => `Keine Werbe-E-Mails mehr von ${organisation}?`,
    who: mailbox => `Es geht um ${mailbox}.`,
    all: organisation =>
      `Ein Klick beendet alle Werbe-E-Mails von ${organisation}, gleich von welcher Marke oder welchem Newsletter. E-Mails, die Sie brauchen, etwa eine Rechnung, bekommen Sie weiterhin.`,
    button: 'Von allem abmelden',
  },
  done: {
    title: 'Sie sind abgemeldet',
    said: (organisation, mailbox) => `${organisation} sendet keine Werbe-E-Mails mehr an ${mailbox}.`,
    kept: organisation =>
      `Damit das so bleibt, bewahrt ${organisation} auf seiner Sperrliste auf: das Postfach, das Datum und dass Sie sich abgemeldet haben. Es dient zu nichts anderem.`,
    wayBack: 'Nur Sie selbst können zurückkommen: indem Sie sich neu anmelden und das aus Ihrem Postfach bestätigen.',
  },
  test: { title: 'Das ist eine Test-E-Mail', said: 'Ihr Link bewirkt nichts: Test, es wird nichts aufgezeichnet.' },
  unknown: {
    title: 'Dieser Link ist nicht vollständig',
    said: 'Es wurde nichts geändert. Öffnen Sie ihn noch einmal aus der E-Mail, oder antworten Sie auf die E-Mail, dass Sie sich abmelden möchten.',
  },
  fault: {
    title: 'Das hat noch nicht geklappt',
    said: 'Ihr Wunsch konnte gerade nicht aufgezeichnet werden. Bitte versuchen Sie es gleich noch einmal: Der Link bleibt gültig.',
  },
  otherLanguages: 'Andere Sprachen',
}
