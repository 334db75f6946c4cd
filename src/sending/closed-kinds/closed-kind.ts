/**
 * Mail that Veto itself owes somebody. What passes where is `maySend`'s to say; that each has its cause is the database's. `confirmation`: to a sign-up; `rights_answer`: to a subject request; `opt_out_ack`: to a "no" where the law wants one; `alarm`: to officers;
 * `system_notice`: to whoever answers for another system.
 * The sixth closed kind, `reengagement`, is a campaign's.
 */
export type CausedKind = 'confirmation' | 'rights_answer' | 'opt_out_ack' | 'alarm' | 'system_notice'

/** Which row is the cause, by kind: a column of `closed_kind_messages`, with a foreign key to it. */
export const CAUSE_COLUMN = {
  confirmation: 'signUpId',
  rights_answer: 'subjectLetterId',
  opt_out_ack: 'optOutMessageId',
  alarm: 'alarmId',
  system_notice: 'systemNoticeId',
} as const satisfies Record<CausedKind, string>
