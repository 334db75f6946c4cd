import type { RegisterTexts } from './text.ts'

export const en: RegisterTexts = {
  title: 'Register of requests',
  empty: 'There is no request in it.',
  columns: ['Reference', 'Kind', 'Who', 'Received', 'Due', 'Closed', 'Outcome', 'What was done'],
  kinds: {
    erasure: 'Erasure',
    access: 'Access',
    portability: 'Portability',
    rectification: 'Rectification',
    objection: 'Objection',
  },
  steps: {
    identity: 'Identity',
    listed: 'On the blacklist',
    erased: 'Erased in Veto',
    exported: 'Copy of the data',
    rectified: 'Corrected in Veto',
    system: 'Other system',
    third_parties: 'Third parties told',
    retention: 'Retention checked',
    documented: 'In the register',
    answered: 'Answered',
  },
  answers: { done: 'done', kept: 'kept', not_needed: 'not needed' },
  outcomes: { fulfilled: 'answered', refused: 'refused' },
  open: 'open',
  record: {
    title: 'Record of processing: the blacklist (GDPR, Article 30)',
    lines: ({ organisation, keptAs, isBelgian, systems, kept }) => [
      ['Controller', organisation],
      [
        'Purpose',
        'To make sure that nobody who said no, and no dead mailbox, gets marketing mail again. The list is used for nothing else.',
      ],
      [
        'Legal basis',
        `Article 6(1)(c) with Article 21(3): legal obligation${isBelgian ? '; Royal Decree of 4 April 2003, Article 2' : ''}. For addresses that cannot be delivered to: Article 6(1)(f), the interest in correct data (Article 5(1)(d)).`,
      ],
      [
        'Whose data',
        'People who opted out, complained, objected or were erased; mailboxes that cannot be delivered to; people who have not reacted for long.',
      ],
      [
        'Which data',
        `E-mail address, a key computed from it, date and reason. Of the erased: ${keptAs === 'key' ? 'the key, date and reason only' : 'address, date and reason only'}. Apart, with a retention of its own: how the "no" came (evidence).`,
      ],
      [
        'Recipients',
        systems.length > 0
          ? `Other systems of the organisation, so that they obey the "no": ${systems.join(', ')}.`
          : 'None, but other systems of the organisation that are to obey the "no".',
      ],
      ['Transfers to third countries', 'None by Veto: it runs on servers of the organisation.'],
      [
        'Time limits',
        `Will of the person: for as long as the organisation sends marketing mail; looked at each year. Undeliverable and inactive: until proof of life or a new consent; their address for ${kept.undeliverable_addresses} and ${kept.inactive_addresses} months, then keys only. Evidence of a "no": ${kept.evidence_of_will} months. The register of requests: see its setting.`,
      ],
      [
        'Security',
        'Nobody can empty the list, the database refuses it; roles; row-level security by organisation; keyed hashing with a key outside the database; an audit log that shows every change; backups that do not bring the erased back.',
      ],
    ],
  },
}
