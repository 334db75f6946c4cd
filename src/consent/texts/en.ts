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
  done: {
    title: 'You have left',
    said: (organisation, mailbox) => `${organisation} sends no marketing mail to ${mailbox} any more.`,
    kept: organisation =>
      `So that it stays so, ${organisation} keeps this on its blacklist: the mailbox, the date and that you left. It is used for nothing else.`,
    wayBack: 'Only you can come back: by signing up again, and confirming it from your mailbox.',
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
