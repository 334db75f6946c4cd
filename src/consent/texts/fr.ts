import type { OptOutTexts } from './text.ts'

export const fr: OptOutTexts = {
  itself: 'Français',
  thisMailbox: 'la boîte qui a reçu cet e-mail',
  ask: {
    title: organisation => `Ne plus recevoir d’e-mails marketing de ${organisation}\u202f?`,
    who: mailbox => `Il s’agit de ${mailbox}.`,
    all: organisation =>
      `Un clic met fin à tous les e-mails marketing de ${organisation}, quelle que soit la marque ou la newsletter. Les e-mails dont vous avez besoin, comme une facture, vous parviennent toujours.`,
    button: 'Se désinscrire de tout',
  },
  done: {
    title: 'Vous êtes désinscrit',
    said: (organisation, mailbox) => `${organisation} n’envoie plus d’e-mails marketing à ${mailbox}.`,
    kept: organisation =>
      `Pour que cela reste ainsi, ${organisation} garde sur sa liste noire\u00a0: la boîte, la date et le fait que vous vous êtes désinscrit. Cela ne sert à rien d’autre.`,
    wayBack: 'Vous seul pouvez revenir\u00a0: en vous inscrivant à nouveau et en le confirmant depuis votre boîte.',
  },
  test: { title: 'Ceci est un e-mail de test', said: 'Son lien ne fait rien\u00a0: test, rien n’est enregistré.' },
  unknown: {
    title: 'Ce lien n’est pas complet',
    said: 'Rien n’a été modifié. Ouvrez-le à nouveau depuis l’e-mail, ou répondez à cet e-mail en disant que vous voulez vous désinscrire.',
  },
  fault: {
    title: 'Cela n’a pas encore fonctionné',
    said: 'Votre souhait n’a pas pu être enregistré. Réessayez dans un instant\u00a0: le lien reste valable.',
  },
  otherLanguages: 'Autres langues',
}
