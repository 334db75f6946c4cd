/** The kinds of what comes back, in the order in which they are shown, with their colours. */
export const KINDS = [
  { key: 'hard', color: 'red.7' },
  { key: 'soft', color: 'orange.5' },
  { key: 'refusal', color: 'blue.5' },
  { key: 'complaint', color: 'grape.6' },
  { key: 'opt_out', color: 'gray.6' },
] as const
