import type { Language } from '../../language.ts'

/** What a link says that leads nowhere. */
export const LINK_TEXTS: Record<Language, { title: string; said: string }> = {
  fr: {
    title: 'Ce lien n’est pas complet',
    said: 'Ouvrez-le à nouveau depuis l’e-mail, ou allez sur le site de l’expéditeur.',
  },
  nl: {
    title: 'Deze link is niet volledig',
    said: 'Open de link opnieuw vanuit de mail, of ga naar de website van de afzender.',
  },
  en: {
    title: 'This link is not complete',
    said: 'Open it once more from the mail itself, or go to the sender’s website.',
  },
  de: {
    title: 'Dieser Link ist nicht vollständig',
    said: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder besuchen Sie die Website des Absenders.',
  },
}
