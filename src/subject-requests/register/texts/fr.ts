import type { RegisterTexts } from './text.ts'

export const fr: RegisterTexts = {
  title: 'Registre des demandes',
  empty: 'Il n’y a aucune demande.',
  columns: ['Référence', 'Genre', 'Qui', 'Reçue', 'Échéance', 'Close', 'Issue', 'Ce qui a été fait'],
  kinds: {
    erasure: 'Effacement',
    access: 'Accès',
    portability: 'Portabilité',
    rectification: 'Rectification',
    objection: 'Opposition',
  },
  steps: {
    identity: 'Identité',
    listed: 'Sur la liste noire',
    erased: 'Effacé dans Veto',
    exported: 'Copie des données',
    rectified: 'Rectifié dans Veto',
    system: 'Autre système',
    third_parties: 'Tiers informés',
    retention: 'Conservation vérifiée',
    documented: 'Au registre',
    answered: 'Répondu',
  },
  answers: { done: 'fait', kept: 'conservé', not_needed: 'pas nécessaire' },
  outcomes: { fulfilled: 'répondu', refused: 'refusée' },
  open: 'ouvert',
  record: {
    title: 'Registre des activités de traitement : la liste noire (RGPD, article 30)',
    lines: ({ organisation, keptAs, isBelgian, systems, kept }) => [
      ['Responsable', organisation],
      [
        'Finalité',
        'Faire en sorte que personne qui a dit non, et aucune boîte morte, ne reçoive de nouveau de la publicité. La liste ne sert à rien d’autre.',
      ],
      [
        'Base juridique',
        `Article 6, paragraphe 1, point c, avec l’article 21, paragraphe 3 : obligation légale${isBelgian ? ' ; arrêté royal du 4 avril 2003, article 2' : ''}. Pour les adresses où rien n’arrive : article 6, paragraphe 1, point f, l’intérêt de données exactes (article 5, paragraphe 1, point d).`,
      ],
      [
        'Personnes',
        'Celles qui se sont désinscrites, plaintes, opposées ou ont été effacées ; les boîtes où rien n’arrive ; celles qui n’ont pas réagi depuis longtemps.',
      ],
      [
        'Données',
        `Adresse e-mail, clé calculée à partir d’elle, date et raison. Des effacés : ${keptAs === 'key' ? 'la clé, la date et la raison seulement' : 'l’adresse, la date et la raison seulement'}. À part, avec sa propre durée : comment le « non » est venu (preuve).`,
      ],
      [
        'Destinataires',
        systems.length > 0
          ? `D’autres systèmes de l’organisation, pour qu’ils obéissent au « non » : ${systems.join(', ')}.`
          : 'Aucun, sauf d’autres systèmes de l’organisation qui doivent obéir au « non ».',
      ],
      ['Transferts vers des pays tiers', 'Aucun par Veto : il fonctionne sur les serveurs de l’organisation.'],
      [
        'Délais',
        `Volonté de la personne : aussi longtemps que l’organisation envoie de la publicité ; revu chaque année. Boîtes mortes et inactifs : jusqu’à une preuve de vie ou un nouveau consentement ; leur adresse pendant ${kept.undeliverable_addresses} et ${kept.inactive_addresses} mois, puis seulement les clés. Preuves d’un « non » : ${kept.evidence_of_will} mois. Le registre des demandes : voir son réglage.`,
      ],
      [
        'Sécurité',
        'Personne ne peut vider la liste, la base de données le refuse ; rôles ; isolation par organisation ; hachage à clé dont la clé est hors de la base ; journal d’audit qui montre chaque changement ; sauvegardes qui ne ramènent pas les effacés.',
      ],
    ],
  },
}
