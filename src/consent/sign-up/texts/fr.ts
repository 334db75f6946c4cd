import type { SignUpTexts } from './text.ts'

export const fr: SignUpTexts = {
  field: {
    address: 'Votre adresse e-mail',
    first_name: 'Prénom',
    last_name: 'Nom',
    interests: 'Qu’est-ce qui vous intéresse\u202f?',
    trap: 'Laissez ce champ vide',
    optional: 'facultatif',
  },
  noAddress: 'Ce n’est pas une adresse e-mail joignable. Vérifiez-la, s’il vous plaît.',
  notRead: field => `«\u00a0${field}\u00a0» ne peut pas être lu. Vérifiez ce champ, ou laissez-le vide.`,
  again: {
    title: 'Encore un clic',
    said: 'Vérifiez que tout est juste, puis envoyez.',
    button: 'Oui, m’inscrire',
  },
  sent: {
    title: 'Regardez dans votre boîte',
    said: organisation =>
      `${organisation} vous a envoyé un e-mail. Ouvrez-le et confirmez dans les 72 heures\u00a0: c’est seulement alors que vous êtes inscrit.`,
    look: 'Toujours rien après quelques minutes\u202f? Regardez dans le dossier des indésirables, et si l’adresse était juste.',
  },
  tooMany: {
    title: 'Trop à la fois',
    said: 'Beaucoup d’inscriptions sont venues d’ici. Réessayez dans une heure.',
  },
  closed: { title: 'Ce formulaire est fermé', said: 'On ne peut plus s’inscrire par ici.' },
  confirm: {
    title: organisation => `Recevoir les e-mails de ${organisation}\u202f?`,
    who: mailbox => `Il s’agit de ${mailbox}.`,
    said: 'Un clic, et vous êtes inscrit. Si vous n’avez rien demandé, fermez la page\u00a0: rien ne se passe.',
    button: 'Oui, je confirme',
  },
  confirmed: {
    title: 'Vous êtes inscrit',
    said: (organisation, mailbox) => `${organisation} peut désormais écrire à ${mailbox}.`,
    leave: 'Chaque e-mail contient un lien qui les arrête tous, en un clic.',
  },
  already: { title: 'Vous avez déjà confirmé', said: 'Il n’y a plus rien à faire.' },
  over: {
    title: 'Ce lien n’est plus valable',
    said: 'Il sert une fois, pendant 72 heures, et plus après un non. Rien n’a été modifié.',
    link: 'S’inscrire à nouveau',
  },
  unknown: {
    title: 'Ce lien n’est pas complet',
    said: 'Rien n’a été modifié. Ouvrez-le à nouveau depuis l’e-mail.',
  },
  fault: {
    title: 'Cela n’a pas encore fonctionné',
    said: 'Rien n’a pu être enregistré. Réessayez dans un instant.',
  },
  mail: {
    subject: organisation => `À confirmer\u00a0: les e-mails de ${organisation}`,
    asked: organisation =>
      `Quelqu’un, sans doute vous, a demandé à ${organisation} des e-mails à cette adresse. Confirmez que c’était bien vous\u00a0:`,
    button: 'Voir et confirmer',
    until: 'Le lien sert une fois, pendant 72 heures.',
    notYou:
      'Ce n’était pas vous\u202f? Alors ne faites rien\u00a0: sans votre confirmation, vous ne recevez aucun e-mail marketing.',
  },
}
