/** What a report says of one recipient, before anybody judges it. */
export type Facts = {
  address: string
  originalAddress?: string
  /** RFC 3464 2.3.3, lower case. */
  action?: string
  /** The Status field (RFC 3464 2.3.4). */
  status?: string
  /** What the server that refused said. */
  diagnostic: string
  /** What the report says beside it, in its own words. */
  around: string
  /** A category that the reporting system itself gives: a second witness. */
  category?: string
  /** Who spoke: the format that was read. */
  format: string
}
