/** What the opt-out pages say. `mailbox` is the masked address, or the words for one that is not known any more. */
export type OptOutTexts = {
  /** This language's own name for itself, as the link to it says. */
  itself: string
  thisMailbox: string
  ask: {
    title(organisation: string): string
    who(mailbox: string): string
    all(organisation: string): string
    button: string
  }
  done: {
    title: string
    said(organisation: string, mailbox: string): string
    kept(organisation: string): string
    wayBack: string
  }
  test: { title: string; said: string }
  unknown: { title: string; said: string }
  fault: { title: string; said: string }
  otherLanguages: string
}
