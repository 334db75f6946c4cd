/** What the sign-up pages and the confirmation mail say. `mailbox` is the masked address. */
export type SignUpTexts = {
  field: {
    address: string
    first_name: string
    last_name: string
    interests: string
    /** Read by programs only: it stays empty. */
    trap: string
    optional: string
  }
  noAddress: string
  notRead(field: string): string
  /** Shown once more, filled in: who pastes the form into a page has no token, nor has a program. */
  again: { title: string; said: string; button: string }
  sent: { title: string; said(organisation: string): string; look: string }
  tooMany: { title: string; said: string }
  closed: { title: string; said: string }
  confirm: { title(organisation: string): string; who(mailbox: string): string; said: string; button: string }
  confirmed: { title: string; said(organisation: string, mailbox: string): string; leave: string }
  already: { title: string; said: string }
  over: { title: string; said: string; link: string }
  unknown: { title: string; said: string }
  fault: { title: string; said: string }
  mail: {
    subject(organisation: string): string
    asked(organisation: string): string
    button: string
    until: string
    notYou: string
  }
}
