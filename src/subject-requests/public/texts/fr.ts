import type { PublicTexts } from './text.ts'

export const fr: PublicTexts = {
  ask: {
    title: organisation => `Vos données chez ${organisation}`,
    lead: 'Vous dites ici ce qui doit advenir de vos données. C’est gratuit, et vous n’avez pas à dire pourquoi.',
    kind: 'Que voulez-vous ?',
    kinds: {
      objection: 'Plus de publicité',
      erasure: 'Effacer mes données',
      access: 'Voir ce que vous détenez sur moi',
      portability: 'Recevoir mes données dans un fichier pour un autre service',
      rectification: 'Rectifier mes données',
    },
    address: 'Votre adresse e-mail',
    name: 'Votre nom',
    message: 'Que devons-nous savoir ?',
    optional: '(si vous le souhaitez)',
    send: 'Envoyer la demande',
    noAddress: 'Ce n’est pas une adresse e-mail. Veuillez la relire.',
    kept: organisation =>
      `${organisation} conserve cette demande dans un registre à part, pour y répondre et pouvoir montrer qu’elle l’a fait. Vous avez une réponse dans le mois.`,
  },
  thanks: {
    title: 'Merci',
    confirm:
      'Regardez dans votre boîte : nous vous avons envoyé un lien pour confirmer la demande. Personne ne vous demande d’autre preuve.',
    objected: 'Si vous avez dit ne plus vouloir de publicité, cela vaut dès maintenant, sans confirmation.',
    later: 'Rien reçu ? Regardez parmi les indésirables, ou écrivez-nous directement.',
  },
  busy: {
    title: 'Veuillez réessayer plus tard',
    said: 'Beaucoup de demandes arrivent en ce moment. Réessayez dans une heure, ou écrivez-nous directement : cela compte aussi.',
  },
  confirm: {
    title: 'Confirmez votre demande',
    what: (kind, organisation) => `À ${organisation} : ${kind}.`,
    send: 'Oui, c’est ma demande',
  },
  confirmed: {
    title: 'Votre demande est confirmée',
    said: (reference, due) => `Elle porte la référence ${reference}. Vous avez une réponse le ${due} au plus tard.`,
    over: 'Cette demande n’est plus ouverte. Si vous voulez autre chose, faites-en une nouvelle.',
  },
  step: {
    title: (system, reference) => `${system} : demande ${reference}`,
    who: address => `Il s’agit de ${address}.`,
    asked: kind => `La personne demande : ${kind}.`,
    holds: what => `Ce que le registre dit de ce système : ${what}`,
    keeps: what => `Ce qui doit y être conservé : ${what}`,
    done: {
      erasure: 'Tout ce qui concerne cette personne y est effacé',
      access: 'Ce qu’il détient a été remis pour la réponse',
      portability: 'Ce qu’il détient a été remis pour la réponse',
      rectification: 'C’est rectifié',
      objection: 'Il n’envoie plus de publicité à cette personne',
    },
    otherwise: 'Autre chose',
    why: 'Quoi, et pour quelle raison (la personne le lira)',
    kept: 'Une partie est conservée, pour cette raison',
    notNeeded: 'Rien n’était à faire, pour cette raison',
    noReason: 'Veuillez écrire la raison : sans elle, il n’y a pas de réponse.',
    thanks: 'Merci. C’est inscrit au registre.',
    before: by => `${by} y a déjà répondu.`,
  },
  copy: {
    title: organisation => `Votre copie chez ${organisation}`,
    what: {
      access:
        'Tout ce que notre plateforme d’e-mailing détient sur vous, tel que c’était lors de la réponse à votre demande.',
      portability: 'Ce que vous nous avez donné vous-même, dans un format que d’autres services savent lire.',
    },
    forms: {
      pdf: 'Télécharger en PDF, pour lire et imprimer',
      html: 'Télécharger comme page web, pour lire',
      json: 'Télécharger en JSON, pour les programmes',
      csv: 'Télécharger en CSV, pour un tableur',
    },
    counted: 'Chaque téléchargement est compté. Ne donnez ce lien à personne.',
  },
  copyOver: {
    title: 'Cette copie n’est plus ici',
    said: 'Son délai est passé, ou vos données ont été effacées depuis. Si vous en avez encore besoin, écrivez-nous : vous pouvez demander à nouveau à tout moment.',
  },
  unknown: {
    title: 'Ce lien n’est pas complet',
    said: 'Rien n’a été changé. Ouvrez-le encore une fois tel que vous l’avez reçu.',
  },
  fault: {
    title: 'Cela n’a pas encore marché',
    said: 'Cela n’a pas pu être enregistré. Veuillez réessayer dans un instant.',
  },
}
