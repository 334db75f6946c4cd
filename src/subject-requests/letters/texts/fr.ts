import type { LetterTexts } from './text.ts'

export const fr: LetterTexts = {
  request: {
    erasure: 'votre demande d’effacement de vos données',
    access: 'votre demande d’accès à vos données',
    portability: 'votre demande de recevoir vos données sous une forme portable',
    rectification: 'votre demande de rectification de vos données',
    objection: 'votre opposition à la prospection',
  },
  subject: {
    mailbox_check: organisation => `Veuillez confirmer votre demande à ${organisation}`,
    other: reference => `Votre demande ${reference}`,
  },
  dear: name => (name ? `Bonjour ${name},` : 'Madame, Monsieur,'),
  received: (request, day, reference) => `Le ${day}, nous avons reçu ${request}. Elle porte la référence ${reference}.`,
  regards: 'Avec nos salutations distinguées,',
  done: {
    title: 'Ce que nous avons fait',
    refused: reason => `Nous ne donnons pas suite à votre demande, pour la raison suivante : ${reason}`,
  },
  step: {
    listed: 'Vous ne recevez plus de publicité de notre part.',
    identity: 'Nous nous sommes assurés que la demande venait de vous.',
    erased:
      'Nous avons effacé ce que notre plateforme d’e-mailing détenait à votre sujet : vos coordonnées et tous les champs, vos listes et le contenu des messages que nous vous avions envoyés. Les statistiques des envois passés restent, comme des nombres qui ne désignent personne.',
    exported: 'Nous avons réuni ce que notre plateforme d’e-mailing détient à votre sujet.',
    rectified: note => (note ? `Nous avons rectifié vos données : ${note}` : 'Nous avons rectifié vos données.'),
    third_parties: {
      done: note => `Nous avons informé ceux à qui nous avions transmis vos données${note ? ` : ${note}` : '.'}`,
      not_needed: note => `Personne d’autre ne devait être informé : ${note}`,
    },
    retention: {
      done: note =>
        `Nous avons vérifié ce que la loi nous oblige à conserver${note ? ` : ${note}` : ' ; il n’y a rien d’autre.'}`,
      kept: note => `La loi nous oblige à conserver certaines données : ${note}`,
      not_needed: note => `Les durées légales de conservation ne jouent pas ici : ${note}`,
    },
  },
  system: {
    erasure: {
      done: (system, note) => `${system} : vos données ont été effacées${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system} : certaines données sont conservées, parce que : ${note}`,
      not_needed: (system, note) => `${system} : rien n’était à effacer : ${note}`,
    },
    handed_out: {
      done: (system, note) =>
        `${system} : ce qu’il détient à votre sujet fait partie de cette réponse${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system} : certaines données ne sont pas communiquées, parce que : ${note}`,
      not_needed: (system, note) => `${system} : il ne détient rien à vous communiquer : ${note}`,
    },
    rectification: {
      done: (system, note) => `${system} : vos données ont été rectifiées${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system} : certaines données restent telles quelles, parce que : ${note}`,
      not_needed: (system, note) => `${system} : rien n’était à rectifier : ${note}`,
    },
    objection: {
      done: (system, note) => `${system} : vous n’en recevez plus de publicité${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system} : certaines données sont conservées, parce que : ${note}`,
      not_needed: (system, note) => `${system} : il ne vous envoie pas de publicité : ${note}`,
    },
  },
  copy: {
    enclosed: 'Une copie de vos données accompagne cette lettre.',
    link: day => `Vous pouvez télécharger une copie de vos données ici jusqu’au ${day} :`,
  },
  kept: {
    title: 'Ce que nous conservons, et pourquoi',
    address:
      'Nous conservons votre adresse e-mail, la date et la raison sur notre liste noire : la liste de ceux qui ne reçoivent pas de publicité de notre part.',
    key: 'Nous conservons un code calculé à partir de votre adresse e-mail, la date et la raison sur notre liste noire : la liste de ceux qui ne reçoivent pas de publicité de notre part. L’adresse elle-même n’y figure pas.',
    why: 'Sans cela, un import ultérieur pourrait ramener votre adresse, et vous recevriez de nouveau des messages. La loi nous oblige à ne plus jamais utiliser vos données pour la prospection (RGPD, article 21, paragraphe 3) ; ce qu’il faut pour cela échappe à l’effacement (article 17, paragraphe 3, point b), et sa base juridique est cette obligation (article 6, paragraphe 1, point c). La liste ne sert à rien d’autre.',
    belgium:
      'Le droit belge impose une telle liste : arrêté royal du 4 avril 2003, article 2 (personnes qui ne veulent plus recevoir de publicités par courrier électronique).',
    howLong:
      'L’inscription reste aussi longtemps que nous envoyons de la publicité. Chaque année, nous vérifions si elle est encore nécessaire.',
    partly: 'Sur ce seul point, nous ne donnons pas suite à votre demande d’effacement.',
    register: (reference, years) =>
      `Nous conservons votre demande, ce que nous avons fait et cette réponse dans notre registre sous la référence ${reference}, à part des données d’envoi, pendant ${years} ans : pour pouvoir montrer que nous y avons répondu (article 5, paragraphe 2).`,
  },
  remedies: {
    title: 'Si vous n’êtes pas d’accord',
    contact: contact => `Vous nous joignez au sujet de cette demande ici : ${contact}`,
    authority: (name, url) =>
      `Vous pouvez introduire une réclamation auprès de l’autorité de contrôle : ${name}, ${url}`,
    anyAuthority:
      'Vous pouvez introduire une réclamation auprès de l’autorité de contrôle du pays où vous habitez ou travaillez, ou dans lequel vous pensez que la loi n’a pas été respectée (RGPD, article 77).',
    court: 'Vous pouvez aussi saisir un tribunal (RGPD, article 79).',
  },
  extension: {
    why: reason => `Nous ne pouvons pas y répondre dans le mois, pour la raison suivante : ${reason}`,
    until: day => `Vous aurez notre réponse le ${day} au plus tard.`,
    law: 'La loi permet deux mois supplémentaires lorsque la demande est complexe ou que les demandes sont nombreuses (RGPD, article 12, paragraphe 3).',
  },
  identity: {
    why: reason => `Nous ne sommes pas certains que la demande vienne de vous : ${reason}`,
    how: 'Veuillez répondre à ce message depuis la boîte dont il s’agit, ou nous dire quelque chose que seuls vous et nous savons, par exemple le numéro de votre dernière commande.',
    noCard: 'N’envoyez pas de copie de votre carte d’identité : nous n’en avons pas besoin.',
    meanwhile: day =>
      `Dès que nous avons votre réponse, nous continuons. Nous comptons répondre à votre demande pour le ${day}.`,
  },
  mailboxCheck: {
    asked: (request, organisation) => `Quelqu’un a adressé ${request} à ${organisation}, en donnant cette adresse.`,
    confirm: 'Si c’était vous, confirmez-le ici, d’un clic :',
    notYou: 'Si ce n’était pas vous, ne faites rien : il ne se passera rien.',
    days: 'Le lien est valable 30 jours.',
  },
}
