/**
 * Parts what a report says from the message that it gives back in the same text. What the returned message says must never be read as the
 * report's words: it is our own mail, and may well speak of full mailboxes and unknown users.
 */
export function splitReturned(text: string): { said: string; rest: string } {
  const found = SEPARATOR.exec(text)
  if (!found) return { said: text, rest: '' }
  const lineEnd = text.indexOf('\n', found.index + found[0].length - 1)
  // A header of the returned message is the first line of what is returned; a separator is no part of it.
  const restAt = found.groups?.header !== undefined ? found.index : lineEnd < 0 ? text.length : lineEnd + 1
  return { said: text.slice(0, found.index), rest: text.slice(restAt) }
}

/** How reports announce what they return. Each is a whole line, or begins one. */
const ANNOUNCEMENTS = [
  // Exim, qmail, Gmail, sendmail, Yahoo, MDaemon, newmail.ru ...: a rule of hyphens, and words about the message.
  String.raw`[-_|*=#]{2,70} ?[^\n]{0,60}\b(?:copy of|original|returned mail|returned message|unsent message|message headers?|message text|header of the|below this line|mensaje original|message d.origine|message original|urspr\S{1,3}ngliche|nachricht|messaggio originale|mensagem original|oorspronkelijk|wiadomo\S{1,2})\b`,
  String.raw`[-_|*=#]{2,70}[^\n]{0,60}(?:копия|исходн|оригинал|元のメ|原始邮件|原邮件|原信)`,
  // IMail, Notes, DragonFly, MXLogic, Demon, CommuniGate ...: a sentence.
  '(?:the )?original message (?:follows|headers?|is |was attached|:)',
  'message headers? follows?',
  'original mail as follows',
  'the attachment contains the original mail headers',
  String.raw`(?:included|enclosed|attached|below|here|following|what follows) is (?:a|the)[^\n]{0,30}(?:copy|header|original|message|first)`,
  'a summary of the undelivered message',
  '(?:your|the) (?:message|mail)(?: header| text)? follows',
  String.raw`the (?:following is|beginning of) (?:a|the)[^\n]{0,20}(?:copy|original|header)`,
  'en-?t[eê]tes? (?:du message )?d.origine|ursprüngliche nachrichtenkopfzeilen|encabezados de mensajes? original|intestazioni originali|oorspronkelijke berichtkoppen|cabeçalhos de mensagens? originais|oryginalne nagłówki|исходные заголовки|元のメッセージ ?ヘッダー|原始邮件标头',
]

const SEPARATOR = new RegExp(
  String.raw`^[ \t>]{0,8}(?:${ANNOUNCEMENTS.join('|')})|^(?<header>(?:return-path|received|dkim-signature|x-received|delivered-to|x-ymailisg):[ \t])`,
  'im',
)
