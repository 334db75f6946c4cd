import type { AccessTexts } from './text.ts'

export const FR: AccessTexts = {
  title: { access: 'Vos données personnelles', portability: 'Vos données à emporter' },
  about: (address, organisation, day) =>
    `Ce que ${organisation} détient sur ${address} dans sa plateforme d’e-mail, au ${day}.`,
  none: 'Rien.',
  cut: 'Il y en a davantage ; demandez-le si vous en avez besoin.',
  rights:
    'Vous pouvez faire rectifier ou effacer vos données, vous opposer à tout moment à nos envois, et introduire une réclamation auprès de l’autorité de protection des données ou un recours en justice.',
  sections: terms => ({
    contacts: {
      title: 'Qui vous êtes pour nous',
      about:
        'Votre adresse, votre nom, vos listes et ce qui a été noté d’autre. Source : celle qu’indique chaque fiche (formulaire, import, notre personnel). Finalité : vous écrire. Destinataires : les serveurs qui acheminent nos e-mails. Conservé jusqu’à votre départ, ou jusqu’à ce que nous ne vous écrivions plus.',
    },
    preferences: {
      title: 'Ce que vous nous avez dit de la fréquence et des sujets',
      about:
        'Source : vous. Finalité : nous y tenir. Destinataires : aucun. Conservé jusqu’à ce que vous le changiez ou soyez effacé.',
    },
    messages: {
      title: 'Les e-mails qui vous ont été adressés',
      about: `Chaque message, sa raison et son sort. Source : nos envois. Finalité : les remettre et pouvoir en rendre compte. Destinataires : les serveurs de messagerie. À qui, et ce que le serveur a répondu : conservé ${months(terms.messages)} ; le texte d’un message individuel, ${months(terms.message_texts)}. Ensuite, ce ne sont plus que des nombres.`,
    },
    reports: {
      title: 'Ce qui nous est revenu',
      about: `Rejets et plaintes. Source : les serveurs de messagerie. Finalité : ne pas écrire à des adresses inexistantes ou qui ne le veulent pas. Destinataires : aucun. Conservé ${months(terms.reports)}.`,
    },
    imports: {
      title: 'Les fichiers où vous figuriez',
      about: `Source : le fichier, selon son nom. Finalité : faire entrer des contacts. Destinataires : aucun. Conservé ${months(terms.import_rows)} après l’import.`,
    },
    blacklist: {
      title: 'Si vous êtes sur notre liste noire',
      about: `Adresse, date et motif. Source : vous, ou les serveurs de messagerie. Finalité : ne plus jamais vous écrire ; c’est son seul usage. Destinataires : nos autres expéditeurs, pour qu’ils le respectent aussi. Conservé tant que vaut l’opposition, car la loi nous demande de nous en souvenir ; la façon dont elle est arrivée est conservée ${months(terms.evidence_of_will)}. Elle ne fait pas partie des données à emporter.`,
    },
    events: {
      title: 'Ce qui a été fait de vos données',
      about:
        'Nature, moment et place dans notre journal infalsifiable. Source : notre plateforme. Finalité : prouver ce qui s’est passé. Destinataires : les auditeurs. Conservé ; ce qui vous nomme disparaît si vous êtes effacé.',
    },
  }),
}

function months(count: number): string {
  if (count % 12 === 0) return count === 12 ? '1 an' : `${count / 12} ans`
  return `${count} mois`
}
