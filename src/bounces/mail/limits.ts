// Whoever may write to a return path may send anything. Everything that is read has an end, far beyond what real reports need.

/** What is looked at of a message, in bytes: reports put what they have to say first, and what they return last. */
export const MOST_BYTES = 1_048_576
/** What is decoded of one part, in characters. */
export const MOST_TEXT = 65_536
export const MOST_PARTS = 64
export const MOST_DEPTH = 8
export const MOST_HEADER_LINES = 400
/** A DSN names each recipient of one transaction: RFC 5321 4.5.3.1.8 asks servers to take at least 100. */
export const MOST_RECIPIENTS = 1_000
/** What one server said of one recipient, in characters. The longest seen (Exchange, with its memory dump) has some 3 000. */
export const MOST_DIAGNOSTIC = 2_000
