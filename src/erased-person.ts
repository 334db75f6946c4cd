/** Whom an erasure is about, as every slice that holds something of people understands it. */
export type ErasedPerson = {
  organisationId: string
  mailboxKey: string
  /** Every way in which their address is written where it was found: for what is searched as text. */
  spellings: readonly string[]
}
