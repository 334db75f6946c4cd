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
  rather: {
    title: 'Ou plutôt un peu moins\u202f?',
    said: 'Chacun de ces choix vaut dès le prochain e-mail, et peut être modifié ici à tout moment.',
  },
  fewer: {
    title: 'Moins d’e-mails',
    most: 'Nombre maximal d’e-mails marketing',
    period: 'Sur quelle durée',
    week: 'par semaine',
    month: 'par mois (30 jours)',
    button: 'M’en envoyer moins',
    now: (most, period) => `Actuellement\u00a0: au plus ${most} ${period === 'week' ? 'par semaine' : 'en 30 jours'}.`,
    lift: 'Autant qu’avant',
    fault: 'Indiquez un nombre de 1 à 100 et choisissez une semaine ou un mois. Rien n’a été modifié.',
  },
  pause: {
    title: 'Une pause',
    until: 'Pas d’e-mails marketing avant le',
    button: 'Faire une pause jusque-là',
    now: date => `Actuellement\u00a0: pas d’e-mails marketing avant le ${date}.`,
    lift: 'Mettre fin à la pause',
    fault: 'Choisissez un jour à venir, dans les deux ans. Rien n’a été modifié.',
  },
  some: {
    title: 'Certains sujets seulement',
    which: 'Seulement des e-mails sur',
    button: 'Ces sujets seulement',
    now: names => `Actuellement\u00a0: seulement des e-mails sur ${names}.`,
    lift: 'À nouveau tous les sujets',
    fault: 'Cochez au moins un sujet. Si aucun ne vous intéresse, désinscrivez-vous de tout. Rien n’a été modifié.',
  },
  language: {
    title: 'Votre langue',
    which: 'M’écrire en',
    button: 'Enregistrer la langue',
    fault: 'Choisissez une langue. Rien n’a été modifié.',
  },
  saved: {
    title: 'C’est noté',
    said: mailbox => `Cela vaut pour ${mailbox}, dès le prochain e-mail.`,
    back: 'Revenir à tous les choix',
  },
  done: {
    title: 'Vous êtes désinscrit',
    said: (organisation, mailbox) => `${organisation} n’envoie plus d’e-mails marketing à ${mailbox}.`,
    kept: organisation =>
      `Pour que cela reste ainsi, ${organisation} garde sur sa liste noire\u00a0: la boîte, la date et le fait que vous vous êtes désinscrit. Cela ne sert à rien d’autre.`,
    wayBack: 'Vous seul pouvez revenir\u00a0: en vous inscrivant à nouveau et en le confirmant depuis votre boîte.',
  },
  complain: {
    title: 'Vous ne vous êtes jamais inscrit\u202f?',
    said: 'Dites-le\u00a0: c’est enregistré comme une plainte contre cet expéditeur, et personne chez lui ne peut l’annuler.',
    button: 'Je ne me suis jamais inscrit, c’est du spam',
  },
  complained: {
    title: 'Votre plainte est enregistrée',
    said: (organisation, mailbox) =>
      `${organisation} a pris note que les e-mails à ${mailbox} n’étaient pas souhaités. Plus aucun e-mail marketing n’y sera envoyé.`,
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
