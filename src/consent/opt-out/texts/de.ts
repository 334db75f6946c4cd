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
  rather: {
    title: 'Oder lieber etwas weniger?',
    said: 'Jede dieser Angaben gilt ab der nächsten E-Mail und lässt sich hier jederzeit ändern.',
  },
  fewer: {
    title: 'Weniger E-Mails',
    most: 'Höchstens so viele Werbe-E-Mails',
    period: 'In welcher Zeit',
    week: 'in einer Woche',
    month: 'in einem Monat (30 Tage)',
    button: 'Weniger senden',
    now: (most, period) => `Zurzeit: höchstens ${most} in ${period === 'week' ? 'einer Woche' : '30 Tagen'}.`,
    lift: 'Wieder so viele wie früher',
    fault: 'Bitte geben Sie eine Zahl von 1 bis 100 an und wählen Sie Woche oder Monat. Es wurde nichts geändert.',
  },
  pause: {
    title: 'Eine Pause',
    until: 'Keine Werbe-E-Mails vor dem',
    button: 'Bis dahin pausieren',
    now: date => `Zurzeit: keine Werbe-E-Mails vor dem ${date}.`,
    lift: 'Pause beenden',
    fault: 'Bitte wählen Sie einen künftigen Tag, höchstens zwei Jahre voraus. Es wurde nichts geändert.',
  },
  some: {
    title: 'Nur bestimmte Themen',
    which: 'Nur E-Mails über',
    button: 'Nur diese Themen',
    now: names => `Zurzeit: nur E-Mails über ${names}.`,
    lift: 'Wieder zu allen Themen',
    fault:
      'Bitte kreuzen Sie mindestens ein Thema an. Wenn Sie keines davon möchten, melden Sie sich von allem ab. Es wurde nichts geändert.',
  },
  language: {
    title: 'Ihre Sprache',
    which: 'Schreiben Sie mir auf',
    button: 'Sprache speichern',
    fault: 'Bitte wählen Sie eine Sprache. Es wurde nichts geändert.',
  },
  saved: {
    title: 'Das ist notiert',
    said: mailbox => `Es gilt für ${mailbox}, ab der nächsten E-Mail.`,
    back: 'Zurück zu allen Angaben',
  },
  done: {
    title: 'Sie sind abgemeldet',
    said: (organisation, mailbox) => `${organisation} sendet keine Werbe-E-Mails mehr an ${mailbox}.`,
    kept: organisation =>
      `Damit das so bleibt, bewahrt ${organisation} auf seiner Sperrliste auf: das Postfach, das Datum und dass Sie sich abgemeldet haben. Es dient zu nichts anderem.`,
    wayBack: 'Nur Sie selbst können zurückkommen: indem Sie sich neu anmelden und das aus Ihrem Postfach bestätigen.',
  },
  complain: {
    title: 'Sie haben sich nie angemeldet?',
    said: 'Dann sagen Sie es: Es wird als Beschwerde über diesen Absender aufgezeichnet, und niemand dort kann sie zurücknehmen.',
    button: 'Ich habe mich nie angemeldet, das ist Spam',
  },
  complained: {
    title: 'Ihre Beschwerde ist aufgezeichnet',
    said: (organisation, mailbox) =>
      `${organisation} hat aufgezeichnet, dass E-Mails an ${mailbox} nicht erwünscht waren. Dorthin gehen keine Werbe-E-Mails mehr.`,
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
