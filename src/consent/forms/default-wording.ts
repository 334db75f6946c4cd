import type { Language } from '../../language.ts'
import type { WordingText } from './form.ts'

/** A text to begin with, in each language. Somebody reads it before it is published, and makes it theirs. */
export function defaultWording(language: Language, organisation: string): WordingText {
  return DEFAULTS[language](organisation)
}

/** What every form says of the blacklist, before anybody says yes: nobody writes this, and nobody leaves it out. */
export function blacklistNotice(language: Language, organisation: string): string {
  return NOTICES[language](organisation)
}

const DEFAULTS: Record<Language, (organisation: string) => WordingText> = {
  en: organisation => ({
    title: `News from ${organisation}`,
    intro: 'Leave your e-mail address, and we send you a mail to confirm it.',
    consent: `Yes, I want to get marketing e-mails from ${organisation}. I can stop them at any time, with one click in each of them.`,
    notice: `${organisation} uses your address for these mails and passes it on to nobody. You may ask what we hold about you, have it corrected or erased, and complain to your data protection authority.`,
    button: 'Sign up',
  }),
  fr: organisation => ({
    title: `Les nouvelles de ${organisation}`,
    intro: 'Laissez votre adresse e-mail, nous vous envoyons un message pour la confirmer.',
    consent: `Oui, je souhaite recevoir les e-mails marketing de ${organisation}. Je peux les arrêter à tout moment, d’un clic dans chacun d’eux.`,
    notice: `${organisation} utilise votre adresse pour ces e-mails et ne la transmet à personne. Vous pouvez demander ce que nous savons de vous, le faire corriger ou effacer, et vous plaindre auprès de votre autorité de protection des données.`,
    button: 'S’inscrire',
  }),
  nl: organisation => ({
    title: `Nieuws van ${organisation}`,
    intro: 'Laat je e-mailadres achter, en wij sturen je een mail om het te bevestigen.',
    consent: `Ja, ik wil marketingmails van ${organisation} krijgen. Ik kan ze op elk moment stoppen, met één klik in elke mail.`,
    notice: `${organisation} gebruikt je adres voor deze mails en geeft het aan niemand door. Je mag vragen wat we over je bewaren, het laten verbeteren of wissen, en klacht indienen bij je gegevensbeschermingsautoriteit.`,
    button: 'Inschrijven',
  }),
  de: organisation => ({
    title: `Neues von ${organisation}`,
    intro: 'Hinterlassen Sie Ihre E-Mail-Adresse, und wir senden Ihnen eine E-Mail, um sie zu bestätigen.',
    consent: `Ja, ich möchte Werbe-E-Mails von ${organisation} bekommen. Ich kann sie jederzeit beenden, mit einem Klick in jeder E-Mail.`,
    notice: `${organisation} verwendet Ihre Adresse für diese E-Mails und gibt sie an niemanden weiter. Sie können Auskunft, Berichtigung und Löschung verlangen und sich bei Ihrer Datenschutzbehörde beschweren.`,
    button: 'Anmelden',
  }),
}

const NOTICES: Record<Language, (organisation: string) => string> = {
  en: organisation =>
    `If you say no one day, ${organisation} keeps your address, the date and the reason on its blacklist, also after everything else is erased: so that you are not written to again. It is used for nothing else, and only you can end it, by signing up anew.`,
  fr: organisation =>
    `Si un jour vous dites non, ${organisation} garde votre adresse, la date et la raison sur sa liste noire, même une fois tout le reste effacé\u00a0: pour ne plus vous écrire. Elle ne sert à rien d’autre, et vous seul pouvez y mettre fin, en vous inscrivant à nouveau.`,
  nl: organisation =>
    `Als je ooit nee zegt, bewaart ${organisation} je adres, de datum en de reden op zijn zwarte lijst, ook nadat al het andere is gewist: zodat je niet opnieuw wordt aangeschreven. Ze dient nergens anders voor, en alleen jij kunt dat beëindigen, door je opnieuw in te schrijven.`,
  de: organisation =>
    `Wenn Sie eines Tages Nein sagen, bewahrt ${organisation} Ihre Adresse, das Datum und den Grund auf seiner Sperrliste auf, auch wenn alles andere gelöscht ist: damit Ihnen nicht wieder geschrieben wird. Sie dient zu nichts anderem, und nur Sie können das beenden, indem Sie sich neu anmelden.`,
}
