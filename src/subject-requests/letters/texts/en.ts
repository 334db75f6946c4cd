import type { LetterTexts } from './text.ts'

export const en: LetterTexts = {
  request: {
    erasure: 'your request to have your data erased',
    access: 'your request for access to your data',
    portability: 'your request to receive your data in a portable form',
    rectification: 'your request to have your data corrected',
    objection: 'your objection to marketing',
  },
  subject: {
    mailbox_check: organisation => `Please confirm your request to ${organisation}`,
    other: reference => `Your request ${reference}`,
  },
  dear: name => (name ? `Dear ${name},` : 'Dear Sir or Madam,'),
  received: (request, day, reference) => `On ${day} we received ${request}. It has the reference ${reference}.`,
  regards: 'Yours sincerely,',
  done: {
    title: 'What we did',
    refused: reason => `We do not comply with your request, for this reason: ${reason}`,
  },
  step: {
    listed: 'You get no marketing mail from us any more.',
    identity: 'We made sure that the request came from you.',
    erased:
      'We erased what our mailing platform held about you: your contact data and all fields, your lists, and the content of the messages that we had sent you. Statistics of past mailings stay as counts that name nobody.',
    exported: 'We gathered what our mailing platform holds about you.',
    rectified: note => (note ? `We corrected your data: ${note}` : 'We corrected your data.'),
    third_parties: {
      done: note => `We told those to whom we had passed on your data${note ? `: ${note}` : '.'}`,
      not_needed: note => `Nobody else had to be told: ${note}`,
    },
    retention: {
      done: note => `We checked what the law obliges us to keep${note ? `: ${note}` : '; there is nothing more.'}`,
      kept: note => `The law obliges us to keep some data: ${note}`,
      not_needed: note => `Retention periods of the law do not matter here: ${note}`,
    },
  },
  system: {
    erasure: {
      done: (system, note) => `${system}: your data was erased${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: some data is kept, because: ${note}`,
      not_needed: (system, note) => `${system}: nothing was to be erased: ${note}`,
    },
    handed_out: {
      done: (system, note) => `${system}: what it holds about you is part of this answer${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: some data is not handed out, because: ${note}`,
      not_needed: (system, note) => `${system}: it holds nothing about you to hand out: ${note}`,
    },
    rectification: {
      done: (system, note) => `${system}: your data was corrected${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: some data stays as it is, because: ${note}`,
      not_needed: (system, note) => `${system}: nothing was to be corrected: ${note}`,
    },
    objection: {
      done: (system, note) => `${system}: you get no marketing from it any more${note ? ` (${note})` : ''}.`,
      kept: (system, note) => `${system}: some data is kept, because: ${note}`,
      not_needed: (system, note) => `${system}: it sends you no marketing: ${note}`,
    },
  },
  copy: {
    enclosed: 'A copy of your data comes with this letter.',
    link: day => `You can download a copy of your data here until ${day}:`,
  },
  kept: {
    title: 'What we keep, and why',
    address:
      'We keep your e-mail address, the date and the reason on our blacklist: the list of those who get no marketing from us.',
    key: 'We keep a code that was computed from your e-mail address, the date and the reason on our blacklist: the list of those who get no marketing from us. The address itself is not on it.',
    why: 'Without it, a later import could bring your address back, and you would get mail again. The law obliges us never to use your data for marketing again (GDPR, Article 21(3)); what this needs is exempt from erasure (Article 17(3)(b)), and its legal basis is that obligation (Article 6(1)(c)). The list is used for nothing else.',
    belgium:
      'Belgian law orders such a list: Royal Decree of 4 April 2003, Article 2 (people who no longer want advertising by e-mail).',
    howLong:
      'It stays on the list for as long as we send marketing mail. Each year we check whether it is still needed.',
    partly: 'In this one point we do not comply with your request for erasure.',
    register: (reference, years) =>
      `We keep your request, what we did and this answer in our register under ${reference}, apart from the mailing data, for ${years} years: so that we can show that we answered it (Article 5(2)).`,
  },
  remedies: {
    title: 'If you do not agree',
    contact: contact => `You reach us about this request here: ${contact}`,
    authority: (name, url) => `You may lodge a complaint with the supervisory authority: ${name}, ${url}`,
    anyAuthority:
      'You may lodge a complaint with the supervisory authority of the country in which you live or work, or in which you think that the law was broken (GDPR, Article 77).',
    court: 'You may also go to court (GDPR, Article 79).',
  },
  extension: {
    why: reason => `We cannot answer it within one month, for this reason: ${reason}`,
    until: day => `You have our answer by ${day} at the latest.`,
    law: 'The law allows two further months where a request is complex or there are many (GDPR, Article 12(3)).',
  },
  identity: {
    why: reason => `We are not sure that the request comes from you: ${reason}`,
    how: 'Please answer this message from the mailbox that the request is about, or tell us something that only you and we know, such as the number of your last order.',
    noCard: 'Please do not send a copy of your identity card: we do not need it.',
    meanwhile: day => `As soon as we have your answer, we go on. We mean to answer your request by ${day}.`,
  },
  mailboxCheck: {
    asked: (request, organisation) => `Somebody sent ${request} to ${organisation}, and gave this address.`,
    confirm: 'If that was you, please confirm it here, with one click:',
    notYou: 'If it was not you, do nothing: nothing happens then.',
    days: 'The link works for 30 days.',
  },
}
