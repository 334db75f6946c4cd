import type { PublicTexts } from './text.ts'

export const en: PublicTexts = {
  ask: {
    title: organisation => `Your data at ${organisation}`,
    lead: 'Here you say what should happen to your data. It costs nothing, and you need not say why.',
    kind: 'What do you want?',
    kinds: {
      objection: 'No more marketing',
      erasure: 'Erase my data',
      access: 'See what you hold about me',
      portability: 'Get my data in a file for another service',
      rectification: 'Correct my data',
    },
    address: 'Your e-mail address',
    name: 'Your name',
    message: 'What should we know?',
    optional: '(if you like)',
    send: 'Send the request',
    noAddress: 'This is no e-mail address. Please look at it once more.',
    kept: organisation =>
      `${organisation} keeps this request in a register of its own, to answer it and to be able to show that it did. You have an answer within one month.`,
  },
  thanks: {
    title: 'Thank you',
    confirm:
      'Look into your mailbox: we have sent you a link with which you confirm the request. We ask for no other proof.',
    objected: 'If you said that you want no more marketing, that holds from now on, without any confirmation.',
    later: 'Nothing came? Look into the folder for unwanted mail, or write to us directly.',
  },
  busy: {
    title: 'Please try again later',
    said: 'Very many requests come in just now. Try again in an hour, or write to us directly: that counts as well.',
  },
  confirm: {
    title: 'Confirm your request',
    what: (kind, organisation) => `To ${organisation}: ${kind}.`,
    send: 'Yes, this is my request',
  },
  confirmed: {
    title: 'Your request is confirmed',
    said: (reference, due) => `It has the reference ${reference}. You have an answer by ${due}.`,
    over: 'This request is no longer open. If you want something else, make a new one.',
  },
  step: {
    title: (system, reference) => `${system}: request ${reference}`,
    who: address => `This is about ${address}.`,
    asked: kind => `The person asked: ${kind}.`,
    holds: what => `What the register says of this system: ${what}`,
    keeps: what => `What must be kept in it: ${what}`,
    done: {
      erasure: 'Everything about this person is erased there',
      access: 'What it holds was handed over for the answer',
      portability: 'What it holds was handed over for the answer',
      rectification: 'It is corrected there',
      objection: 'It sends no more marketing to this person',
    },
    otherwise: 'Something else',
    why: 'What, and for what reason (the person reads it)',
    kept: 'Some of it is kept, for this reason',
    notNeeded: 'Nothing was to be done, for this reason',
    noReason: 'Please write the reason: without it this cannot be answered.',
    thanks: 'Thank you. It stands in the register.',
    before: by => `This was answered already, by ${by}.`,
  },
  copy: {
    title: organisation => `Your copy from ${organisation}`,
    what: {
      access: 'Everything that our mailing platform holds about you, as it was when your request was answered.',
      portability: 'What you gave us yourself, in a form that other services can read.',
    },
    forms: {
      pdf: 'Download as PDF, to read and print',
      html: 'Download as a web page, to read',
      json: 'Download as JSON, for programs',
      csv: 'Download as CSV, for a spreadsheet',
    },
    counted: 'Each download is counted. Give this link to nobody.',
  },
  copyOver: {
    title: 'This copy is no longer here',
    said: 'Its time is over, or your data was erased since. If you still need it, write to us: you may ask again at any time.',
  },
  unknown: { title: 'This link is not complete', said: 'Nothing was changed. Open it once more as you got it.' },
  fault: { title: 'This did not work yet', said: 'It could not be recorded just now. Please try again in a moment.' },
}
