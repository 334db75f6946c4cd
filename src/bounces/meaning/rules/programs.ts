import type { Rule } from './rule.ts'

/** Wordings that only one mail server program writes, and that mean one thing there. */
export const PROGRAMS: readonly Rule[] = [
  {
    name: 'notes-no-user',
    reason: 'userunknown',
    isCertain: true,
    says: `
      not listed in public name address book, not listed in domino directory, not listed in directory,
      nicht im domino verzeichnis, ディレクトリのリストにありません,
      no route found to domain * from server * check the server connection`,
    source: 'HCL Domino router messages, X-Notes diagnostics',
  },
  {
    name: 'notes-route',
    reason: 'filtered',
    says: 'cannot route mail to user',
    source: 'HCL Domino router messages: the directory has the person, and no server for them',
  },
  {
    name: 'notes-several',
    reason: 'systemerror',
    says: 'not unique * several matches found, several matches found in domino directory',
    source: 'HCL Domino router messages: the name is ambiguous (RFC 3463 5.1.4), so somebody has it',
  },
  {
    name: 'qmail-ldap-disabled',
    reason: 'suspend',
    says: 'mailaddress is administrat~ * disabled',
    source: 'qmail-ldap, 5.2.1',
  },
  {
    name: 'qmail-ldap-system',
    reason: 'systemerror',
    says: `
      homedir creator crashed, automatic homedir creation, illegal value in ldap attribute, ldap attribute is not given, search on ldap server, too many results returned, error while executing qmail forward, failure in ldap lookup,
      contact ldap server, login into ldap server`,
    source: 'qmail-ldap, 4.3.0 to 5.3.5',
  },
  {
    name: 'of-its-own-users',
    reason: 'userunknown',
    isCertain: true,
    isAlone: true,
    unlessCoded: true,
    says: 'unknown user, invalid final delivery userid',
    source: 'Ipswitch IMail ("Unknown user: a@b"), smail 3 and T-Online: said by the server that holds the mailboxes',
  },
  {
    name: 'list-server',
    reason: 'rejected',
    says: 'not a member of this mailing list, not member article from, reject mail from, reject spammers',
    source: 'fml.org, list servers: the list lives, and we may not write to it',
  },
  {
    name: 'list-server-loop',
    reason: 'systemerror',
    says: 'loop back warning, detected a loop condition, duplicated message id',
    source: 'fml.org, list servers: the same address comes round again',
  },
  {
    name: 'exim-pipe',
    reason: 'mailererror',
    says: 'pipe to, pipe delivery process failed, delivery to pipe, delivery to file forbidden, bin procmail, bin maildrop, bin maidrop',
    source: 'Exim transports pipe and appendfile: a program of the recipient failed',
  },
  {
    name: 'cpanel-no-domain',
    reason: 'hostunknown',
    isCertain: true,
    unlessAt: 'rcpt',
    says: 'the account or domain may not exist they may be blacklisted or missing the proper dns entries',
    source:
      "cPanel's Exim router fail_remote_domains: reached only where the DNS knows no server for the domain. Said by another server at RCPT it means that this one does not host it",
  },
  {
    name: 'qmail-no-mailbox',
    reason: 'userunknown',
    isCertain: true,
    says: `
      sorry no mailbox here by that name, no mailbox here by that name, sorry no mailbox by that name`,
    source: 'qmail-local.c, vpopmail vdelivermail.c',
  },
]
