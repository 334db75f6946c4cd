/** Where in the SMTP dialogue a server refused. At RCPT it speaks of the recipient; before, of the sender; after, of the message. */
export type Step = 'connect' | 'mail' | 'rcpt' | 'data'

/** First match wins. Each is how one kind of server writes it. */
const STEPS: readonly [step: Step, wording: RegExp, source: string][] = [
  [
    'rcpt',
    /in reply to (?:the )?rcpt to command|(?:after|following) (?:the )?rcpt(?: to)?(?::| command)|>>> rcpt to:|smtp:rcpt|smtp error, rcpt to|sen[dt]: ?rcpt to|remote smtp server has rejected address/i,
    'Postfix smtp_proto.c; Exim transports/smtp.c; sendmail deliver.c',
  ],
  [
    'data',
    /in reply to (?:the )?(?:end of )?data command|after end of data|(?:after|following) (?:the )?data\b|>>> data\b|>>> \.(?:\s|$)/i,
    'the same',
  ],
  [
    'mail',
    /in reply to (?:the )?mail from command|(?:after|following) (?:the )?mail(?: from)?(?::| command)|>>> mail from:/i,
    'the same',
  ],
  [
    'connect',
    /after initial connection|after (?:ehlo|helo)\b|while (?:performing|sending) the (?:ehlo|helo)|refused to talk to me|in reply to (?:ehlo|helo)/i,
    'the same',
  ],
  [
    'rcpt',
    /does not like recipient|did not like our rcpt|\[rcpt_to\]|\(state 14\)|rcpt to not accepted|(?:smtp error from remote server for|response to|error after|error on) rcpt/i,
    'qmail-remote.c; DragonFly dma net.c; Yahoo; Gmail before 2013',
  ],
  [
    'mail',
    /but sender was rejected|did not like our mail from|\[mail_from\]|sender address rejected|(?:smtp error from remote server for|response to|error after|error on) mail/i,
    'the same',
  ],
  [
    'data',
    /failed after i sent the message|failed on data command|did not like our (?:final )?data|\[data\]|\(state 1[678]\)|(?:smtp error from remote server for) (?:text|data) command|end of data/i,
    'the same',
  ],
  [
    'connect',
    /but greeting failed|did not like our (?:ehlo|helo|greeting)|connected to \S+ but my name was rejected|(?:smtp error from remote server for) (?:greeting|helo|ehlo)/i,
    'the same',
  ],
]

export function stepOf(text: string): Step | undefined {
  const bounded = text.slice(0, 4_000)
  return STEPS.find(([, wording]) => wording.test(bounded))?.[0]
}
