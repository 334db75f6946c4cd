import type { Rule } from './rule.ts'

/** Wordings that only one kind of server writes, and that mean one thing there. They come first: the general tables would read some of them otherwise. */
export const VENDORS: readonly Rule[] = [
  {
    name: 'dns-later',
    reason: 'networkerror',
    says: `
      host not found try again, name service error * try again, unrouteable mail domain, unroutable mail domain, could not find a gateway for, no matches to nameserver query, unable to resolve route, dns records for the destination computer could not be found, malformed or unexpected name server reply, temporary lookup failure, temporary dns,
      temporary name server, name server timeout, domain * lookup failure`,
    source:
      'Postfix smtp_addr.c: the name server could not be asked, which says nothing of the domain; Exim before 4 and XMail do not tell the two apart',
  },
  {
    name: 'google-full',
    reason: 'mailboxfull',
    says: `
      google overquotatemp, google overquotaperm, google overquota, google quota~,
      the recipients inbox is out of storage space, the email account that you tried to reach is over quota`,
    source: 'support.google.com/a/answer/3726730 (SMTP error reference): 452 4.2.2, 552 5.2.2',
  },
  {
    name: 'google-rate',
    reason: 'speeding',
    says: `
      google receivingrate~, google receivingratelimit~, the user you are trying to contact is receiving mail at a rate,
      the user you are trying to contact is receiving mail too quickly,
      the account you are trying to contact is receiving mail at a rate`,
    source: 'support.google.com/a/answer/3726730: 450 4.2.1, 550 5.2.1',
  },
  {
    name: 'google-disabled',
    reason: 'suspend',
    says: `
      google disableduser, google accountdisabled, the email account that you tried to reach is disabled,
      the email account that you tried to reach is inactive`,
    source: 'support.google.com/a/answer/3726730: 550 5.2.1',
  },
  {
    name: 'google-policy',
    reason: 'spamdetected',
    says: `
      google unsolicited~, google bulkmail, google notauthorizederror, google unsolicitedmessageerror, google blockedmessage`,
    source: 'support.google.com/a/answer/3726730: 550 5.7.1',
  },
  {
    name: 'google-spam',
    reason: 'spamdetected',
    says: `
      gmail has detected that this message, our system has detected that this message is`,
    source: 'support.google.com/a/answer/3726730: 421 4.7.0, 550 5.7.1',
  },
  {
    name: 'google-content',
    reason: 'contenterror',
    says: `
      blocked because its content presents a potential, this message was blocked because`,
    source: 'support.google.com/a/answer/3726730: 552 5.7.0',
  },
  {
    name: 'google-no-user',
    reason: 'userunknown',
    isCertain: true,
    says: `
      google nosuchuser, the email account that you tried to reach does not exist,
      the account that you tried to reach does not exist, email account that does not exist`,
    source: 'support.google.com/a/answer/3726730: 550 5.1.1',
  },
  {
    name: 'google-dns',
    reason: 'networkerror',
    says: `
      dns error * mx lookup of * responded with code servfail, dns error * mx lookup of * responded with code refused,
      dns error * mx lookup of * responded with code nxdomain, dns error * dns server returned`,
    source: 'Gmail writes 4.0.0 with it: it did not ask twice. Observed 2017-2024',
  },
  {
    name: 'google-group',
    reason: 'rejected',
    says: `
      google groupsupport, the group you tried to contact * may not exist or you may not have permission,
      you might have spelled or formatted the group name incorrectly, google groupsmembersonly, group members only`,
    source: 'support.google.com/a/answer/168383 (groups.google.com)',
  },
  {
    name: 'microsoft-no-user',
    reason: 'userunknown',
    isCertain: true,
    says: `
      resolver adr recipnotfound, resolver adr recipientnotfound, resolver adr exrecipnotfound, resolver adr invalidinternet,
      resolver adr badprimary, resolver adr recipnotunique, recipient not found by smtp address lookup,
      mailbox unavailable because account not found,
      the e mail account does not exist at the organization this message was sent to, 000c05a6,
      the recipients e mail address was not found in the recipients e mail system,
      the email address you entered couldnt be found, the email address wasnt found at the destination domain,
      the recipient name is not recognized`,
    source:
      'learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online: 5.1.1, 5.1.10; Exchange 5.5 to 2007',
  },
  {
    name: 'microsoft-edge-no-user',
    reason: 'userunknown',
    onlyWith: ['5.4.1'],
    isCertain: true,
    says: 'recipient address rejected access denied',
    source:
      'learn.microsoft.com/exchange/mail-flow-best-practices/use-directory-based-edge-blocking: 550 5.4.1, the address is not in the directory',
  },
  {
    name: 'hotmail-no-user',
    reason: 'userunknown',
    isCertain: true,
    onlyWith: ['5.5.0', '5.1.1'],
    says: 'requested action not taken mailbox unavailable',
    source:
      'Hotmail and Outlook.com until EOP: 550 ... mailbox unavailable (-2147467259), postmaster.live.com; Amazon SES receiving: 550 5.1.1',
  },
  {
    name: 'microsoft-restricted',
    reason: 'securityerror',
    says: `
      resolver rst authrequired, resolver rst notauthorized, resolver rst recipientnotauthorized, rst sendsizelimit,
      delivery to this address is restricted, you dont have permission to send, only accepts messages from * senders inside,
      submission has been disabled for this account, not accepting messages from the outside`,
    source: 'learn.microsoft.com, 5.7.1 and 5.7.124 to 5.7.136',
  },
  {
    name: 'microsoft-quota',
    reason: 'mailboxfull',
    says: `
      storedrv deliver mailbox full, mapiexceptionshutoffquotaexceeded, quotaexceededexception,
      resolver rst recipsizelimit overquota`,
    source: 'Exchange 2007 and newer, 5.2.2',
  },
  {
    name: 'microsoft-domain',
    reason: 'hostunknown',
    isCertain: true,
    says: `
      smtpsend dns nonexistentdomain, dns nonexistentdomain, nonexistent domain, infodomainnonexistent`,
    source: 'Exchange: 5.4.4, 5.4.310, 5.4.312',
  },
  {
    name: 'yahoo-no-user',
    reason: 'userunknown',
    isCertain: true,
    says: `
      this user doesnt have a * account, user doesnt have a yahoo com account,
      requested mail action not taken mailbox unavailable dd, delivery error dd this user doesnt have`,
    source: 'senders.yahooinc.com/smtp-error-codes: 554 delivery error: dd',
  },
  {
    name: 'yahoo-disabled',
    reason: 'suspend',
    says: 'this account has been disabled or discontinued',
    source: 'Yahoo, #102: both a dead and a suspended account',
  },
  {
    name: 'gmx-refusal',
    reason: 'policyviolation',
    says: 'for explanation visit, reject due to policy restrictions, transaction failed reject due to',
    source:
      'postmaster.gmx.net/en/error-messages (GMX, web.de, 1&1, mail.com): policy and reputation, also behind "mailbox unavailable"',
  },
  {
    name: 't-online-refusal',
    reason: 'badreputation',
    says: 'a problem occurred ask your postmaster for help',
    source: 'postmaster.t-online.de',
  },
  {
    name: 'barracuda-refusal',
    reason: 'blocked',
    says: 'permanent failure for one or more recipients',
    source: 'Barracuda: "(user@example.com:blocked)"',
  },
  {
    name: 'web-de-full',
    reason: 'mailboxfull',
    says: `
      user has too many messages on the server, benutzer hat zuviele mails auf dem server`,
    source: 'web.de and GMX',
  },
  {
    name: 'mail-ru-no-user',
    reason: 'userunknown',
    isCertain: true,
    says: `
      local mailbox * is unavailable user not found, invalid mailbox * user not found`,
    source: 'help.mail.ru/mail/bounces and VK WorkMail: said after DATA too, of the mailbox itself',
  },
  {
    name: 'facebook-preferences',
    reason: 'filtered',
    says: `
      refused due to recipient preferences, based on the email preferences of the person youre trying to email`,
    source: 'postmaster.facebook.com/response_codes: RCP-P2, RCP-P3',
  },
  {
    name: 'yahoo-no-longer-valid',
    reason: 'suspend',
    says: 'delivery error dd @ is no longer valid, dd @ is no longer valid',
    source: 'senders.yahooinc.com/smtp-error-codes: 554 delivery error',
  },
  {
    name: 'messagelabs-no-user',
    reason: 'userunknown',
    says: 'recipient mailbox is not allowed',
    source: 'knowledge.broadcom.com/external/article/175710: not in the list of addresses of the protected domain',
  },
  {
    name: 'facebook-recipient',
    reason: 'filtered',
    says: 'rcp p2, rcp p3, rcp t1, rcp t4',
    source: 'facebook.com/postmaster/response_codes: written with 5.1.1, of people who live',
  },
  {
    name: 'kddi-no-user',
    reason: 'userunknown',
    isCertain: true,
    onlyAt: ['ezweb.ne.jp', 'au.com', 'uqmobile.jp'],
    says: '@ user unknown',
    source:
      'au/KDDI: "550 <address>: User unknown" is final; the same without the address ("550 : User unknown") is a filter of the recipient',
  },
  {
    name: 'verizon-no-user',
    reason: 'userunknown',
    isCertain: true,
    says: 'error invalid user address',
    source: 'Verizon vtext.com and vzwpix.com, the gateway itself',
  },
]
