import type { Rule } from './rule.ts'

/** Refusals of the message: its content, its size, its form, or a policy about such messages. The address lives. */
export const MESSAGE: readonly Rule[] = [
  {
    name: 'virus',
    reason: 'virusdetected',
    says: `
      virus, viruses, virus detected, infected, malware, malicious, trojan, worm, phishing, clamav, вирус~, ウイルス, 病毒`,
    source: 'ClamAV milters, amavisd, Exim acl_smtp_data, Microsoft 5.7.703, mail.ru',
  },
  {
    name: 'spam',
    reason: 'spamdetected',
    says: `
      spam, spams, spamming, spammer, spammers, spammy, spamassassin, spambox, antispam, anti spam, ube, ubce, uce, junk mail,
      junkmail, unsolicited, bulk mail, bulk email, bulk e mail, mcspamsignature, content rejected, content filter,
      content refused, content denied, content blocked, content not accepted, message content, message blocked,
      message refused, message rejected, mail content denied, mail rejete, mail rejected ofr, rejected by content,
      rejected by filter, classified as, considered unsolicited, header error, suspicious, suspected, high probability,
      scored, content id, url in * message, contains a url, contains links, contains a link, pourriel, indesirable,
      unerwunscht~, spamverdacht, ongewenst, correo no deseado, posta indesiderata, niechcian~, спам~, похоже на спам,
      迷惑メール, 垃圾, スパム`,
    source:
      'SpamAssassin, rspamd, Postfix header_checks, Barracuda, Mimecast, Zoho, Orange ofr_506, mail.ru, QQ, 163 (DT:SPM)',
  },
  {
    name: 'too-many-recipients',
    reason: 'toomanyconn',
    says: `
      too many recipients, too many rcpt, recipients limit, maximum number of recipients, recipient limit exceeded,
      too many connections, too many concurrent, too many simultaneous, too many sessions, too many threads, connection limit,
      connection rate limit, max connections, maximum connections, exceeded connection, concurrent connections,
      concurrency limit, maximum number of connections, connexions simultanees, max rcpt, trop de connexions`,
    source: 'RFC 5321 4.5.3.1.10; Orange OFR_104, Postfix smtpd_client_connection_limit, NTT docomo',
  },
  {
    name: 'rate',
    reason: 'speeding',
    says: `
      rate limit~, rate limited, limit rate, ratelimit~, too many messages, too many mails, too many emails, too many errors,
      too many failed, too many invalid recipients, too many unknown, too many transactions, too many mail, too quickly,
      too fast, too frequently, too much mail, slow down, throttl~, frequency limited, frequency limit, sending rate,
      message rate, receiving rate, receiving mail at a rate, hourly, daily limit, daily quota, daily sending, per hour,
      per minute, exceeded the rate, exceeded sending, exceeds * limit of messages, limit exceeded for, mail flow,
      unexpected volume, greylist~, graylist~, grey list~, postgrey, try again in * seconds, please retry in, retry after,
      envoyez moins, zu viele, слишком много, превышен лимит, 频率`,
    source: 'RFC 6647 (greylisting); Gmail 4.2.1, Microsoft 4.7.500, Yahoo 450, qq.com, 163.com',
  },
  {
    name: 'too-big',
    reason: 'mesgtoobig',
    says: `
      message size, taille limite du message, message is too large, message too large, message too big, message is too big, mail too large,
      mail is too large, mail size, mail too big, email too large, email size, size limit for,
      size limit exceeded for message, exceeds size limit, exceeds * size limit, exceeds maximum * size,
      exceeds the maximum * size, exceeded maximum inbound message size, exceeded storage allocation * size,
      maximum message size, max message size, max size, maximum size, fixed maximum message size, message file too big,
      message length exceeds, message body size, header size exceeds, line limit exceeded, line too long, lines too long,
      message header size, too large, attachment size, rst recipsizelimit, rst sendsizelimit, nachricht zu gross,
      nachricht ist zu gross, message trop volumineux, message est trop, taille du message, taille maximale,
      bericht is te groot, tamano del mensaje, mensaje demasiado, dimensione del messaggio, messaggio troppo,
      tamanho da mensagem, wiadomosc jest zbyt duza, размер письма, размер сообщения, слишком больш~, サイズ, 邮件大小,
      邮件太大, 超过大小`,
    source:
      'RFC 3463 5.2.3 and 5.3.4; Postfix message_size_limit, Exim message_size_limit, Exchange 5.2.3, Gmail 552 5.3.4',
  },
  {
    name: 'mail-form',
    reason: 'notcompliantrfc',
    says: `
      not rfc, non compliant, rfc compliant, rfc 5322, rfc5322, rfc 2822, rfc2822, violates rfc, missing * header,
      duplicate header, duplicate headers, multiple from, missing from, missing date, missing message id, missing subject,
      no subject, no resent from, no from header, without to fields, bare lf, bare linefeed, bare line feed, bare carriage,
      stray, malformed, badly formatted, improperly formatted, invalid header, invalid message, 8 bit, eight bit, smtputf8,
      internationalized, mime error, mime structure, invalid mime, conversion, convert, undecodable`,
    source: 'RFC 5322, RFC 3463 5.6.x; Gmail 5.7.1 "not RFC 5322 compliant", mail.ru, CommuniGate',
  },
  {
    name: 'content',
    reason: 'contenterror',
    says: `
      attachment, attachments, improper use of 8 bit data, prohibited extension, forbidden content, prohibited content,
      disallowed, file type, macro, executable, encrypted, embedded images, body contains, anexo, piece jointe, anhang,
      allegato, вложен~, 添付`,
    source: 'amavisd banned rules, Exim, Gmail BlockedMessage 5.7.0, AOL member settings',
  },
  {
    name: 'policy',
    reason: 'policyviolation',
    says: `
      policy, policies, policy violation, policy reasons, policy rejection, mailpolicy, security policies, local policy,
      administrative prohibition, administratively, administrator * prohibited, not accepted for policy, message not accepted,
      message was not accepted * policy, transport rule, transport rules, transport agent, rules agent,
      prohibited by administrator, violation, prohibited, forbidden, not permitted, rejected for, rejected due to,
      rejected because, rejected as, administrateur, richtlinie~, politique, politica, полити~, ポリシー, 策略`,
    source: 'RFC 3463 5.7.1; Yahoo 554 5.7.9, Zoho 5.2.3, Mimecast, Proofpoint, Exchange 5.7.1 TRANSPORT.RULES',
  },
  {
    name: 'security',
    reason: 'securityerror',
    says: `
      access denied, envelope recipient has been denied, access to this * denied, delivery not authorized, not authorized, not authorised, unauthorized,
      authentication required, authentication failed, authentication is required, must authenticate, need to authenticate,
      unauthenticated senders, requires authentication, authrequired, insufficient permission, permission denied * account,
      recipient * not accept * unauthenticated, user not authorized, smtp auth, login required, must issue a starttls,
      encryption required, encryption needed, tls required, requires tls, starttls is required, certificate, restricted,
      members only, moderated, only members, posting not allowed, not allowed to post, zugriff verweigert, acces refuse,
      acceso denegado, accesso negato, acesso negado, toegang geweigerd, доступ запрещен, 拒绝访问`,
    source: 'RFC 3463 5.7.x; sendmail access map, Exchange AuthRequired, mailing lists',
  },
]
