import type { SignUpTexts } from './text.ts'

export const en: SignUpTexts = {
  field: {
    address: 'Your e-mail address',
    first_name: 'First name',
    last_name: 'Last name',
    interests: 'What are you interested in?',
    trap: 'Leave this empty',
    optional: 'optional',
  },
  noAddress: 'This is not an e-mail address that mail can reach. Please look at it again.',
  notRead: field => `“${field}” cannot be read. Please look at it again, or leave it empty.`,
  again: {
    title: 'One more click',
    said: 'Please check that everything is right, and send it.',
    button: 'Yes, sign me up',
  },
  sent: {
    title: 'Please look into your mailbox',
    said: organisation =>
      `${organisation} has sent you a mail. Open it and confirm within 72 hours: only then are you signed up.`,
    look: 'Nothing there after some minutes? Look into the folder for spam, and whether the address was right.',
  },
  tooMany: { title: 'Too much at once', said: 'Many sign-ups came from here. Please try again in an hour.' },
  closed: { title: 'This form is closed', said: 'Nobody can sign up by it any more.' },
  confirm: {
    title: organisation => `Get e-mails from ${organisation}?`,
    who: mailbox => `This is about ${mailbox}.`,
    said: 'One click, and you are signed up. If you did not ask for this, close the page: nothing happens.',
    button: 'Yes, I confirm',
  },
  confirmed: {
    title: 'You are signed up',
    said: (organisation, mailbox) => `${organisation} may write to ${mailbox} from now on.`,
    leave: 'Each mail has a link that ends them all, with one click.',
  },
  already: { title: 'You have confirmed already', said: 'Nothing more is to be done.' },
  over: {
    title: 'This link is not valid any more',
    said: 'It works once, for 72 hours, and not after a no. Nothing was changed.',
    link: 'Sign up again',
  },
  unknown: { title: 'This link is not complete', said: 'Nothing was changed. Open it once more from the mail itself.' },
  fault: {
    title: 'This did not work yet',
    said: 'Nothing could be recorded just now. Please try again in a moment.',
  },
  mail: {
    subject: organisation => `Please confirm: e-mails from ${organisation}`,
    asked: organisation =>
      `Somebody, probably you, asked ${organisation} for e-mails to this address. Please confirm that it was you:`,
    button: 'Look and confirm',
    until: 'The link works once, for 72 hours.',
    notYou: 'Was it not you? Then do nothing: without your confirmation you get no marketing mail.',
  },
}
