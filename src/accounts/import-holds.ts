/** When an import is held, or its officers are told (BL-13, IM-6). Shares are of 1. */
export type ImportHolds = {
  /** A contacts file with this many rows of people who said no ... */
  contactsHoldRows: number
  /** ... that make up this share of it, is held. */
  contactsHoldShare: number
  /** From this share on the officers are told. */
  contactsTellShare: number
  /** An opt-outs file that would stop more mailable contacts than this ... */
  optOutsHoldContacts: number
  /** ... and more than this share of them, is held. */
  optOutsHoldShare: number
}

/** How loose a limit may be at most: what Veto ships with. The database has the same bounds as checks. */
export const LOOSEST_HOLDS: ImportHolds = {
  contactsHoldRows: 100,
  contactsHoldShare: 0.5,
  contactsTellShare: 0.2,
  optOutsHoldContacts: 100,
  optOutsHoldShare: 0.05,
}
