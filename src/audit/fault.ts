/** What is wrong with a log, in the words of the answer. */
export const FAULTS = [
  'altered_payload',
  'missing_payload',
  'altered_event',
  'moved_event',
  'missing_event',
  'surplus_event',
  'altered_node',
  'altered_checkpoint',
  'bad_signature',
  'root_differs',
  'cut_off',
] as const
export type FaultKind = (typeof FAULTS)[number]

/** One thing that is wrong: where, in the order of the log, and in a sentence. */
export type Fault = { what: FaultKind; leafIndex?: number; eventId?: string; kind?: string; message: string }
