import { expect, test } from 'vitest'
import { classify } from './classify.ts'

// What servers were seen to answer, here always at RCPT: where a wording that blames the address would make it dead.

// BN-1: nobody's death
test.each(
  `
  550 192.0.2.1 blacklisted see http://www.spamhaus.org/query/bl?ip=192.0.2.1
  550 5.2.1 Mailbox unavailable. Your IP address 192.0.2.1 is blacklisted using SPAMHAUS-XBL. Details: https://www.spamhaus.org/query/ip/192.0.2.1.
  550 5.7.0 Your server IP address is in the SpamHaus SBL-XBL database, bye
  550 5.7.1 <recipient@example.com>... Rejected: 192.0.2.1 listed at zen.spamhaus.org.
  550 5.7.1 Client address [192.0.2.1] blocked. You are in the SPAMMER List
  550 5.7.1 This system is configured to reject mail from mta.example.com. Connecting host [192.0.2.1] is listed by the lookup site 'zen.spamhaus.org.'.
  550 https://www.spamhaus.org/query/ip/192.0.2.1
  553 https://www.spamhaus.org/query/ip/192.0.2.1
  553 5.3.0 192.0.2.1 Rejected - see http://www.spamhaus.org
  554 5.7.1 <recipient@example.com>: Recipient address rejected: https://www.spamhaus.org/query/ip/192.0.2.1
  554 Denied [SHXBL] - Denied by Spamhaus XBL - See http://www.spamhaus.org/query/bl?ip=192.0.2.1 (Mode: normal)
  554 bosimpinc12 bizsmtp 192.0.2.1 is on the Spamhaus XBL blacklist.
  554 mx.recipient.com bizsmtp IB105. Connection refused. 192.0.2.1 is listed on the Exploits Block List (XBL)
  554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)
  450 Requested action not taken:c1mx2, IwENCgC3+s5MYEpYXlIcAA--.4588S3, dnsbl.sorbs.net, please try again
  550-"JunkMail rejected - [hostname] [192.0.2.1]:39153 is in an RBL on csi.cloudmark.com
  553 5.3.0 flph825 DNSBL:ATTRBL 521< 192.0.2.1 >_is_blocked.For assistance forward this email to abuse@example.com
  554-mx.example.com Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient
  550 permanent failure for one or more recipients (user@example.com:blocked)
  550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.com/docs/DOC-1369#550 [vH7Ns8biNg-p6EfZ0QaVMQ.us149]
  550 Too many invalid recipients
  550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.
  554 5.7.1 You are not allowed to connect
  550 5.7.1 Sender 192.0.2.1 found in SPL-XBL listing
  550 This address no longer accepts mail.
  550 5.7.1 Recipient does not accept mail from outside
  550 No thank you rejected: Account Unavailable: Possible forgery
  550 5.1.1 sorry, your envelope recipient has been denied
  550 5.7.1 Our system has detected that this message is likely unsolicited mail
  550 5.1.1 The account or domain may not exist, they may be blacklisted
  550 Invalid recipient: too many invalid recipients from your host
  550 5.7.1 Recipient not authorized, your IP has been found on a block list
  550 Command RCPT User <ann@example.org> not OK, policy
  554 5.7.1 <ann@example.org>: Recipient address rejected: Policy Rejection- Abuse
  554 5.7.1 <ann@example.org>: Recipient address rejected: Access denied
  550 5.7.1 <ann@example.org>: Recipient address rejected: Message rejected due to: SPF fail - not authorized
  450 4.7.1 <ann@example.org>: Recipient address rejected: Greylisted, see http://postgrey
  550 5.7.1 <ann@example.org>: Recipient address rejected: Please see http://www.openspf.org/
  554 5.7.1 <ann@example.org>: Recipient address rejected: Mail appeared to be SPAM or forged
  550 5.7.1 <ann@example.org>: Recipient address rejected: Mailbox closed for spam complaints
  550 5.1.1 <ann@example.org>: Recipient address rejected: Blacklisted
  550 5.1.1 Recipient address rejected: account temporarily suspended
  550 5.2.1 This mailbox is disabled
  550-5.1.1 Verification failed for <news@ours.example> 550-5.1.1 No Such User Here 550 5.1.1 Sender verify failed
  550 Verification failed for <bounces@ours.example>: Unrouteable address
  550 unrouteable mail domain "x.example"
  550 5.1.1 MX records for ours.example violate section 3.1
  550 5.7.1 Sender ID (PRA) Not Permitted
  451 4.3.0 <ann@example.org>: Temporary lookup failure
  550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy
  550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; authentication required
  550 5.4.6 RESOLVER.LOOP routing loop detected
  550 5.1.1 we do not accept mail from dynamic ips
  521 5.2.1 This user has too many messages
  550 5.1.1 Mail rejected: unknown recipient or message content
  550 User account is overquota
  552 1 Requested mail action aborted, mailbox not found because quota exceeded
  550 5.1.1 <ann@example.org> recipient not accepted. (batv: no tag)
  550 5.1.1 Recipient not found, backscatter protection detected an invalid or expired email address
  550 5.1.1 The recipient has blocked you
  550 5.7.1 Requested action not taken: message refused
  550 Requested action not taken: mailbox unavailable invalid DNS MX or A/AAAA resource record
  550 Requested action not taken: mailbox unavailable Reject due to SPF policy
  550 Requested action not taken: mailbox unavailable For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.1&c=bl
  550 Requested mail action not taken: Mailbox unavailable; Sender address is not valid`
    .trim()
    .split(/\n\s*/),
)('%s', reply => {
  expect(outcomeOf(reply)).not.toBe('hard')
})

// BN-1: the end of an address
test.each(
  `
  550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown in local recipient table
  550 5.1.1 The email account that you tried to reach does not exist.
  550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ann@example.org not found by SMTP address lookup
  550 #5.1.0 Address rejected.
  550 5.1.1 unknown or illegal alias: ann@example.org
  550 No such user (ann@example.org)
  550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).
  554 delivery error: dd This user doesn't have a yahoo.com account (ann@yahoo.com) [0]
  550 5.1.1 No such user - pp
  550 Invalid mailbox: ann@example.org
  550 5.1.1 Mailbox does not exist!
  550 5.1.1 Unknown user; rejecting
  550 5.1.1 <ann@example.org>: Email address could not be found, or was misspelled (G8)
  550 5.1.1 User not found: ann@example.org
  550 Unknown local part ann in <ann@example.org>
  550 5.1.1 sorry, no mailbox here by that name (#5.1.1 - chkusr)
  511 5.1.1 sorry, no mailbox here by that name (#5.1.1 - chkuser)
  550 #5.1.1 user unknown
  550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]
  550 5.1.1 Account not found
  550 Mailbox does not exist
  550 5.1.1 No such address
  550 unknown user <ann@example.org>
  550 Address unknown
  553 5.1.1 Recipient unknown
  550 5.1.1 User doesn't exist: ann@example.org
  550 5.1.1 ann@example.org User is unknown {mx01}
  550-5.1.1 User unknown 550 5.1.1 ann
  550 5.1.1 <ann@example.org> is not a valid mailbox
  550 5.1.1 Invalid recipient: <ann@example.org>
  550 5.1.1 Utilisateur inconnu
  550 5.1.1 Recipient address does not exist
  550 5.1.1 No mailbox by that name is currently available
  550 5.1.6 Recipient no longer on server
  550 No such recipient here
  550 ann... No such user here
  550 5.1.1 This email address is wrong or no longer valid
  554 5.1.1 Bad destination email address
  550 5.1.1 recipient mailbox not found
  550 5.1.1 Nessun utente simile in questo indirizzo`
    .trim()
    .split(/\n\s*/),
)('%s', reply => {
  expect(outcomeOf(reply)).toBe('hard')
})

function outcomeOf(reply: string): string {
  const diagnostic = `${reply} (in reply to RCPT TO command)`
  return classify({ address: 'ann@example.org', diagnostic, around: '', action: 'failed', format: 'test' }).outcome
}
