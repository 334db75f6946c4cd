import { pairs, type Rule } from './rule.ts'

// Words for what is no death of an address, whoever puts them in whatever order. They decide only where no rule with a whole wording does.

const MAILBOXES = `
  mailbox, mail box, mailboxes, inbox, account, accounts, user, users, recipient, recipients, addressee, address, box, domain, subscriber, compte, boite,
  destinataire, adresse, conto, konto, postfach, empfanger, account, postvak, ontvanger, cuenta, buzon, casilla, destinatario, casella, indirizzo, direccion, endereco, utente, utenza, conta, caixa, usuario,
  skrzynka, konto, schranka, ящик, аккаунт, учетная запись, адрес`

export const GENERAL: readonly Rule[] = [
  {
    name: 'of-the-sender',
    reason: 'rejected',
    says: pairs(
      `sender, senders, mail from, mailfrom, envelope from, from domain, from address, reverse path, originator, submitter, expediteur, emetteur, absender, afzender,
      remitente, mittente, remetente, nadawca, отправитель, отправителя`,
      `unknown, invalid, not valid, not exist, doesnt exist, not found, not allowed, not verified, not owned, not authorized, refused, rejected, denied, listed, blocked,
      blacklisted, banned, suspension, suspended, required, not trusted, inconnu, invalide, refuse, unbekannt, abgelehnt, onbekend, geweigerd, desconocido, rechazado,
      sconosciuto, rifiutato, desconhecido, recusado, nieznany, неизвестен, отклонен, заблокирован`,
    ),
    source: 'RFC 3463 5.1.7, 5.1.8, 5.7.1: what is wrong is said of the sender',
  },
  {
    name: 'of-the-members',
    reason: 'rejected',
    says: `
      dns check, no permit, permission, permissions, requires that you verify, sender domain, verify mailfrom, has no a, resolve fail, not subscribed, not a subscriber to, non member, nonmember, not member, members of this list, closed mailing list, closed list, this mailing list, this group, list moderator, list of allowed senders,
      allowed senders, approved senders, approved list, only accepting mail from, only accepts mail, only accepts messages, only accept messages, messages from you, mail from you, your mail is not wanted, do not want your mail, captcha,
      different address or alias, not mail exchanger, purported responsible address, valid sender domain, senderfilterconfig, valid address filter, outgoing mail suspension,
      returned mail not accepted, fully qualified email address, from addresses are not allowed, blank from`,
    source: 'FML, Mailman, Google Groups; SecuMail, McAfee, Spectrum, GoDaddy IB501',
  },
  {
    name: 'of-the-machine',
    reason: 'blocked',
    says: `
      ${pairs('ip, ip address, ips, host, server, mta, machine, client, network, isp, relay', 'not allowed, rejected, refused, denied, blocked, banned, listed, abusive, not trusted, untrusted, not authorized, unverifyable, unverifiable, not accepted, restricted, suspicious')},
      helo, ehlo, fqdn, reverse entry, lista negra, liste noire, ip wurde, serveur est bloque, not allowed to connect, multi blacklist, denylist~, blacklisted, blocklisted, dnsbls, rbls, listed as, listed by, listed on, listed at, ip reputation, sending ip, invalid ip, submit messages to this e mail system,
      access to submit messages, unwanted messages, refused see, rejected see, denied see, shxbl, cxbl, cdrbl, ipbl~, urlbl~, aup, rtr, rly, hvu, pol p1, pol p2, pol p3, pol p4, csi, cloudmark, spamrl,
      geographic~, country, has not passed validation, data before greeting, ptr resource record, forward dns, mismatches client ip`,
    source:
      'Cox, Spectrum and Charter (AUP#), Comcast, AOL (RTR, RLY, HVU), Facebook (POL), MessageLabs, Cloudflare, Mimecast: refusals of a server by its address',
  },
  {
    name: 'of-the-message',
    reason: 'spamdetected',
    says: `
      spam~, phish~, junk~, unsolicited, unwanted, advert~, marketing, mass mailer, mass mailing, bulk~, abuse, abusive, recurrent pattern, complaints, suspicious, suspect, not wanted, reputation, publicite, werbung, reclame, publicidad,
      pubblicita, реклам~, 広告, 广告`,
    source: 'Symantec, Cyberoam, SendGrid, AT&T, T-Online, free.fr: words of spam filters',
  },
  {
    name: 'of-its-form',
    reason: 'contenterror',
    says: `
      header, headers, mime, base64, attachment~, content, line feed, linefeeds, multiple addresses, html, images, url, urls, links, malformed, standards, comply, invalid data, message size, size limit, too big, too large, too long, reject id, low priority,
      subject line, msg p1, msg p2, msg p3, int p2`,
    source: 'RFC 3463 5.6.x, 5.3.4; Facebook (MSG), AOL, MailMarshal',
  },
  {
    name: 'of-its-proof',
    reason: 'authfailure',
    says: 'spf, dkim, dmarc, arc, domainkeys, sender policy, domain authentication, pol p7',
    source: 'RFC 7208, 6376, 7489, 8617; MessageLabs, Facebook, AOL',
  },
  {
    name: 'by-policy',
    reason: 'policyviolation',
    says: `
      policy, policies, organizational settings, organisational settings, administrat~, content filter, filter, filters, filtered, filtering, firewall, gateway rules, regulation~, compliance, preferences, rcp p2, rcp p3, manual block, user entry, whitelist, allowlist,
      security reasons, security checks, legal reasons`,
    source: 'RFC 3463 5.7.1; Mimecast, Facebook (RCP-P2, RCP-P3), Exchange, Zoho',
  },
  {
    name: 'by-security',
    reason: 'securityerror',
    says: `
      auth failed, authentica~, authentifi~, credentials, encryption, encrypted, tls, ssl, sslv3, certificate~, cipher~, password, login, log in, verification failure, not verified, smtp auth, starttls`,
    source: 'RFC 3463 5.7.8 to 5.7.14; Mimecast, MessageLabs, Orange OFR_305, SES',
  },
  {
    name: 'no-relay',
    reason: 'norelaying',
    says: `
      as a relay, to relay, deliver mail for, mail relay, relay mail, relaying, open relay, handle mail for, non local e mail, non local address, not accept mail for, not responsible for, not hosted here, not a local domain, weiterleitung, relais`,
    source: 'MailEnable, MessageLabs, Google Workspace: another server than the one that is asked holds the address',
  },
  {
    name: 'is-full',
    reason: 'mailboxfull',
    says: `
      ${pairs('mailbox, mail box, inbox, box, account, user, recipient, quota, storage, disk, disc, space, spool, folder, limit', 'full, overfull, over quota, exceeded, exceeds, exceeding, exceed, overflow~, no room, no space, out of space, run out, used up, exhausted, limit reached, reached, saturated, too full, overdrawn')},
      quota~, storage, no room, no more room, run out of space, receiving limits, over its limit, saturee, sature, boite pleine, est pleine, uberfullt, voll, zit vol, is vol, vol is, satura, saturo, piena, pieno, saturado, saturada, llena, lleno, cheia, cheio, pelna, plna, переполнен~,
      taynna, full opp, fullt, dolu, megtelt, 已满, 已滿, 満杯, 容量, 空间`,
    source: 'RFC 3463 x.2.2 and x.3.1, and the words for it of the languages of Europe and Asia',
  },
  {
    name: 'is-shut',
    reason: 'suspend',
    says: `
      ${pairs(MAILBOXES, 'shut, is restricted, not allowed, being accepted, inactivo, inactiva, expirado, inutilizzo, inattivo, closed, frozen, locked, blocked, disabled, suspended, inactive, deactivated, dormant, archived, on hold, expired, not active, not activated, paused, parked, quarantined, not accepting, not receiving, cannot receive, does not accept, doesnt accept, not accept mail, unable to receive, unavailable, temporarily, temporary, bloque, ferme, fermee, suspendu, suspendue, desactive, desactivee, inactif, geschlossen, gesperrt, deaktiviert, inaktiv, geblokkeerd, gesloten, uitgeschakeld, cerrada, cerrado, bloqueada, bloqueado, suspendida, suspendido, desactivada, inactiva, chiusa, chiuso, bloccata, bloccato, sospesa, sospeso, disattivata, disattivato, encerrada, desativada, suspensa, zablokowan~, zawieszon~, nieaktywn~, zablokovan~, заблокирован~, отключен~, закрыт~, неактив~')},
      being accepted, not accepting mail, takes no mail, deactivated, suspended, frozen, now disabled, expired account, rcp t4`,
    source:
      'RFC 3463 x.2.1; i.ua, hot.ee, mail.ee, Facebook (RCP-T4), AT&T, and the words for it of the languages of Europe',
  },
  {
    name: 'too-much',
    reason: 'speeding',
    says: `
      too many, too much, excessive, upgrade, too often, too fast, slower, slow down, throttl~, rate limit~, limited, limit, limits, exceed~, threshold, frequency, volume, flood~, busy, overload~, al limite, depasse, esgotado, con t1, con t2, con t3, con t4, msg t1, trop de, zu viele, te veel,
      demasiad~, troppi, troppe, muitos, muitas, zbyt wiele, слишком много`,
    source: 'RFC 3463 x.4.5; GoDaddy, Mimecast, Spectrum, Facebook (CON), SendGrid',
  },
  {
    name: 'later',
    reason: 'onhold',
    says: `
      temporar~, temporair~, temporan~, vorubergehend, tijdelijk, временно, try again, retry, again later, plus tard, spater, spaeter, mas tarde, piu tardi, mais tarde, pozniej, позже, later, deferred, delayed, numerous attempts, on hold, out of order, maintenance, shutting down,
      rcp t1, wartung, onderhoud, mantenimiento, manutenzione, manutencao`,
    source: 'RFC 3463 class 4, RFC 5321 421',
  },
  {
    name: 'out-of-time',
    reason: 'expired',
    says: `
      allowed queue period, queue period, in the queue, could not be delivered within, days, hours, tries, attempts, not been collected, expiration, timeout, timed out, time out, gave up, giving up`,
    source: 'RFC 3463 x.4.7; Kerio, MTAs of operators, DragonFly',
  },
  {
    name: 'broken',
    reason: 'systemerror',
    says: `
      ${pairs('error, unable to, could not, cannot, failed to, failure', 'process~, read~, write, save, store, open, load, create, connect~, complete, queue, deliver to mailbox')},
      service currently, service unavailable, service not available, queue file, user output file, system call, interrupted, system error, internal failure, backend, could not lock, upstream error, service error, network, connection, connections, broken, crashed, out of memory, disk, mdb, drd, database, directory server, configur~, misconfigur~, loop, loops, mailloop, points back, looping, loopback, hops, forwarding, mail exchanger, requested action aborted`,
    source: 'RFC 3463 x.3.x and x.4.x; Exchange 5.5 (MDB), Cloudflare, MessageLabs',
  },
  {
    name: 'of-a-program',
    reason: 'mailererror',
    says: 'exit 75, exit 1, exit code, exited, procmail, maildrop, maidrop, sieve, pipe, shell, script, command failed, mail filter program, vacation program',
    source: 'sendmail prog, Postfix local, Exim pipe, maildrop',
  },
]

/** What no more than says no. Last of all. */
export const PLAIN_NO: Rule = {
  name: 'no',
  reason: 'rejected',
  isWeak: true,
  says: `
    rejected, reject, refused, refuse, refuses, denied, blocked, not accepted, not accept, not allowed, not permitted, declined, disallowed, forbidden, prohibited, unauthorized, unauthorised, held, aborted, restricted, not deliverable here, refuse, rejete, abgelehnt, verweigert, geweigerd,
    rechazado, rifiutato, respinto, rejeitado, recusado, odrzucon~, отклонен~, отказано, 拒绝, 拒否`,
  source: 'RFC 5321 4.2.3: a refusal without a reason',
}
