/**
 * The three parts of a workspace's contacts; each contact is in one of them. `confirmed` may be written to, as far as the contact itself
 * says; `unconfirmed` was never asked, or has not answered; `blacklisted`: the mailbox has an entry in force, whatever else is true.
 */
export const TABS = ['confirmed', 'unconfirmed', 'blacklisted'] as const
export type Tab = (typeof TABS)[number]

/** `newest` and `oldest` by when the contact was added; `address` in the order of its characters. */
export const SORTS = ['newest', 'oldest', 'address'] as const
export type Sort = (typeof SORTS)[number]

/** What a search finds contacts by, in the order in which they are shown. */
export const TERM_KINDS = ['address', 'first_name', 'last_name'] as const
export type TermKind = (typeof TERM_KINDS)[number]

/** Longer beginnings are cut: nobody types them, and the index need not hold them. */
export const MAX_TERM_LENGTH = 100
