import type { OptOutTexts } from './text.ts'

export const en: OptOutTexts = {
  itself: 'English',
  thisMailbox: 'the mailbox that got this mail',
  ask: {
    title: organisation => `No more marketing mail from ${organisation}?`,
    who: mailbox => `This is about ${mailbox}.`,
    all: organisation =>
      `One click ends all marketing mail of ${organisation}, of whatever brand or newsletter. Mail that you need, such as an invoice, still reaches you.`,
    button: 'Leave everything',
  },
  rather: {
    title: 'Or rather less than everything?',
    said: 'Each of these counts from the next mail on, and can be changed here at any time.',
  },
  fewer: {
    title: 'Fewer mails',
    most: 'At most so many marketing mails',
    period: 'In what time',
    week: 'in a week',
    month: 'in a month (30 days)',
    button: 'Send me fewer',
    now: (most, period) => `At the moment: at most ${most} in ${period === 'week' ? 'a week' : '30 days'}.`,
    lift: 'As many as before',
    fault: 'Please write a number from 1 to 100, and choose a week or a month. Nothing was changed.',
  },
  pause: {
    title: 'A pause',
    until: 'No marketing mail before',
    button: 'Pause until then',
    now: date => `At the moment: no marketing mail before ${date}.`,
    lift: 'End the pause',
    fault: 'Please choose a day that is still to come, within two years. Nothing was changed.',
  },
  some: {
    title: 'Only some subjects',
    which: 'Only mail about',
    button: 'Only these subjects',
    now: names => `At the moment: only mail about ${names}.`,
    lift: 'Mail about anything again',
    fault: 'Please tick one subject at least. Whoever wants none of them leaves everything. Nothing was changed.',
  },
  language: {
    title: 'Your language',
    which: 'Write to me in',
    button: 'Save the language',
    fault: 'Please choose a language. Nothing was changed.',
  },
  saved: {
    title: 'That is noted',
    said: mailbox => `It counts for ${mailbox}, from the next mail on.`,
    back: 'Back to all choices',
  },
  done: {
    title: 'You have left',
    said: (organisation, mailbox) => `${organisation} sends no marketing mail to ${mailbox} any more.`,
    kept: organisation =>
      `So that it stays so, ${organisation} keeps this on its blacklist: the mailbox, the date and that you left. It is used for nothing else.`,
    wayBack: 'Only you can come back: by signing up again, and confirming it from your mailbox.',
  },
  complain: {
    title: 'You never signed up?',
    said: 'Then tell us: it is recorded as a complaint about this sender, and nobody there can undo it.',
    button: 'I never signed up, this is spam',
  },
  complained: {
    title: 'Your complaint is recorded',
    said: (organisation, mailbox) =>
      `${organisation} has it on record that mail to ${mailbox} was not asked for. No marketing mail goes there any more.`,
  },
  test: { title: 'This is a test mail', said: 'Its link does nothing: test, nothing is recorded.' },
  unknown: {
    title: 'This link is not complete',
    said: 'Nothing was changed. Open it once more from the mail itself, or answer that mail and say that you want to leave.',
  },
  fault: {
    title: 'This did not work yet',
    said: 'Your wish could not be recorded just now. Please try again in a moment: the link stays valid.',
  },
  otherLanguages: 'Other languages',
}
