/** `mailbox_check` goes to whoever used the public page; the others are written to the person by the organisation. */
export const LETTER_KINDS = ['mailbox_check', 'identity_question', 'extension', 'answer'] as const
export type LetterKind = (typeof LETTER_KINDS)[number]

/** Those that an organisation may put words of its own into. */
export const WORDED_KINDS = ['identity_question', 'extension', 'answer'] as const
export type WordedKind = (typeof WORDED_KINDS)[number]

export type Block = { kind: 'heading' | 'text' | 'item' | 'link'; text: string }

/** A letter as the person reads it, in their language. */
export type Letter = { subject: string; blocks: Block[] }
