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
  /** What stands beside leaving, in the same weight. */
  rather: { title: string; said: string }
  fewer: {
    title: string
    most: string
    period: string
    week: string
    month: string
    button: string
    now(most: string, period: 'week' | 'month'): string
    lift: string
    fault: string
  }
  pause: { title: string; until: string; button: string; now(date: string): string; lift: string; fault: string }
  some: { title: string; which: string; button: string; now(names: string): string; lift: string; fault: string }
  language: { title: string; which: string; button: string; fault: string }
  saved: { title: string; said(mailbox: string): string; back: string }
  done: {
    title: string
    said(organisation: string, mailbox: string): string
    kept(organisation: string): string
    wayBack: string
  }
  complain: { title: string; said: string; button: string }
  complained: { title: string; said(organisation: string, mailbox: string): string }
  test: { title: string; said: string }
  unknown: { title: string; said: string }
  fault: { title: string; said: string }
  otherLanguages: string
}
