import type { AccessTexts } from './text.ts'

export const EN: AccessTexts = {
  title: { access: 'Your personal data', portability: 'Your data to take with you' },
  about: (address, organisation, day) => `What ${organisation} holds on ${address} in its e-mail platform, on ${day}.`,
  none: 'Nothing.',
  cut: 'There is more of this; ask for it if you need it.',
  rights:
    'You may have data corrected or erased, object to being written to at any time, and complain to the data protection authority or go to court.',
  sections: terms => ({
    contacts: {
      title: 'Who you are for us',
      about:
        'Your address, your name, the lists you are on and what else was noted. Source: as each record says (a form, an import, our staff). Purpose: to write to you. Recipients: the mail servers that carry our mail. Kept until you leave, or until we no longer write to you.',
    },
    preferences: {
      title: 'What you told us about frequency and subjects',
      about: 'Source: you. Purpose: to keep to it. Recipients: none. Kept until you change it or are erased.',
    },
    messages: {
      title: 'Mail to you',
      about: `Each message, why it was sent and what became of it. Source: our sending. Purpose: to deliver, and to account for it. Recipients: the mail servers. To whom, and what the server answered: kept for ${months(terms.messages)}; what a single message said, for ${months(terms.message_texts)}. Then they are counts.`,
    },
    reports: {
      title: 'What came back',
      about: `Bounces and complaints. Source: the mail servers. Purpose: not to write to addresses that do not exist or do not want it. Recipients: none. Kept for ${months(terms.reports)}.`,
    },
    imports: {
      title: 'Files in which you were named',
      about: `Source: the file, as its name says. Purpose: to bring contacts in. Recipients: none. Kept for ${months(terms.import_rows)} after the import.`,
    },
    blacklist: {
      title: 'Whether you are on our blacklist',
      about: `Address, date and reason. Source: you, or mail servers. Purpose: never to write to you again; this is its only use. Recipients: our other senders, so that they respect it too. Kept as long as the objection holds, because the law asks us to remember it; how it came is kept for ${months(terms.evidence_of_will)}. It is not part of the data to take with you.`,
    },
    events: {
      title: 'What was done with your data',
      about:
        'Kind, time and place in our tamper-evident log. Source: our platform. Purpose: to prove what happened. Recipients: auditors. Kept; what names you goes when you are erased.',
    },
  }),
}

function months(count: number): string {
  if (count % 12 === 0) return count === 12 ? '1 year' : `${count / 12} years`
  return count === 1 ? '1 month' : `${count} months`
}
