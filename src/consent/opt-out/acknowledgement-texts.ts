import type { Language } from '../../language.ts'

/** What acknowledges an opt-out by mail: that it is recorded, and what that means. Nothing is advertised, and nothing is asked. */
export const ACKNOWLEDGEMENT_TEXTS: Record<
  Language,
  { subject(organisation: string): string; lines(organisation: string, mailbox: string): readonly string[] }
> = {
  fr: {
    subject: organisation => `Votre désinscription de ${organisation} est enregistrée`,
    lines: (organisation, mailbox) => [
      `Nous confirmons que ${mailbox} ne recevra plus d’e-mails marketing de ${organisation}.`,
      `Pour que cela reste ainsi, nous gardons sur notre liste noire\u00a0: l’adresse, la date et le fait que vous vous êtes désinscrit. Cela ne sert à rien d’autre.`,
      'Cet e-mail est le seul que vous recevez à ce sujet. Vous n’avez rien à faire.',
    ],
  },
  nl: {
    subject: organisation => `Je uitschrijving bij ${organisation} is vastgelegd`,
    lines: (organisation, mailbox) => [
      `We bevestigen dat ${mailbox} geen marketingmails van ${organisation} meer krijgt.`,
      'Om dat zo te houden bewaren we op onze zwarte lijst: het adres, de datum en dat je je hebt uitgeschreven. Het dient nergens anders voor.',
      'Dit is de enige mail die je hierover krijgt. Je hoeft niets te doen.',
    ],
  },
  en: {
    subject: organisation => `Your opt-out from ${organisation} is recorded`,
    lines: (organisation, mailbox) => [
      `We confirm that ${mailbox} gets no more marketing mail from ${organisation}.`,
      'So that it stays so, we keep this on our blacklist: the address, the date and that you left. It is used for nothing else.',
      'This is the only mail that you get about it. There is nothing for you to do.',
    ],
  },
  de: {
    subject: organisation => `Ihre Abmeldung bei ${organisation} ist aufgezeichnet`,
    lines: (organisation, mailbox) => [
      `Wir bestätigen, dass ${mailbox} keine Werbe-E-Mails von ${organisation} mehr bekommt.`,
      'Damit das so bleibt, bewahren wir auf unserer Sperrliste auf: die Adresse, das Datum und dass Sie sich abgemeldet haben. Es dient zu nichts anderem.',
      'Dies ist die einzige E-Mail dazu. Sie müssen nichts tun.',
    ],
  },
}
