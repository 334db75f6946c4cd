import { expect, test } from 'vitest'
import { classify } from './classify.ts'

// What servers are documented to answer, in words for which no rule was written: the general words have to do.

const table = (lines: string) => lines.trim().split(/\n\s*/)

// BN-1: the end of an address, said at RCPT
test.each(
  table(`
  550 address not present in directory
  550 <ann@example.org> not found
  550 Mailbox "ann" unknown
  550 recipient is not local
  550 this recipient is not in my validrcptto list
  550 That address is not registered here
  550 alias unknown
  550 user unregistered
  553 Recipient mailbox is not allowed
  550 no ann in name directory
  550 Recipient <ann@example.org> not valid
  550 User not a member of domain: <ann@example.org>
  540 Error: Wrong recipients
  550 ann@example.org: no longer an employee
  553 5.3.0 <ann@example.org>... Addressee unknown, relay=[192.0.2.1]
  550 5.1.1 RCP-P1 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp
  550 RP:RCC http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.1
  550 5.1.1 Benutzer hat keinen Account
  550 Adressat unbekannt
  550 Cuenta no encontrada
  550 Conta de e-mail inexistente
  550 Destinatario errato
  550 brak takiego uzytkownika
  550 Такого ящика нет`),
)('%s', reply => {
  expect(outcomeOf(reply)).toBe('hard')
})

// BN-1: the end of a domain, by whoever asked the DNS
test.each(
  table(`
  550 DNS domain gone.example does not exist
  no DNS entry for gone.example
  Domain name has no MX or A record: gone.example
  unknown mail host: gone.example
  550 host name is unknown
  all host address lookups failed permanently
  The recipient's domain couldn't be found
  an MX or SRV record indicated no SMTP service
  521 5.3.2 gone.example does not accept mail`),
)('%s', reply => {
  expect(classify({ address: 'ann@gone.example', diagnostic: reply, around: '', format: 'test' }).outcome).toBe('hard')
})

// BN-2: it may pass, or was about us
test.each(
  table(`
  550 5.1.1 RCP-P2 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp
  550 5.2.1 RCP-T4 http://postmaster.facebook.com/response_codes
  554 delivery error: dd ann@yahoo.com is no longer valid.
  550 CXBL Rejected. cox.example 192.0.2.1 Refer to Error Codes section AUP#CXBL
  554 charter.example ESMTP AUP#In-1310
  554 RTR:BL http://postmaster.info.aol.com/errors/554rtrbl.html
  550 Blank From: addresses are not allowed. Provide a valid From. IB501
  550 This message has exceeded the max number of messages per session. IB510
  550 submitter was refused
  550 rejected by header-based manually blocked senders - block for manual block
  553 this route requires high-strength ciphers
  535 incorrect authentication data
  550 journal message past expiration
  553 DMARC domain authentication fail
  550 sending host is not trusted
  550 can't determine purported responsible address
  550 the email address used to send your message is not subscribed to this group
  550 refused - see http://mx.example
  550 message was rejected by recurrent pattern detection system
  550 you're using a mass mailer
  550 message given low priority
  550 this message contains text that uses unnecessary base64 encoding
  550 we don't handle mail for example.org
  550 recipient deferred because there is no mdb
  550 loop was found in the mail exchanger
  550 limit of storage reached for this box
  550 The user has run out of space
  550 mailbox archived
  550 This mailbox is dormant
  550 account has been frozen
  550 ann@hot.example is expired account
  550 Postfach ist geschlossen
  550 Compte bloqué
  550 Cuenta cerrada
  550 Esta casilla ha expirado por falta de uso
  550 La boîte de réception est saturée
  550 Das Postfach ist überfüllt
  550 temporarily out of order
  550 system is shutting down
  550 No permit`),
)('%s', reply => {
  expect(outcomeOf(reply)).toBe('soft')
})

// BN-1: a filter says "unknown" too, after it has read the message
test.each(
  table(`
  550 That address is not registered here
  550 alias unknown
  550 <ann@example.org> not found`),
)('%s, after DATA', reply => {
  const diagnostic = `${reply} (in reply to end of DATA command)`
  expect(classify({ address: 'ann@example.org', diagnostic, around: '', format: 'test' }).outcome).toBe('soft')
})

// BN-2: a code of class 4 is not final for words that are nobody's
test('454 4.4.4 no MX or A for domain', () => {
  const said = {
    address: 'ann@gone.example',
    diagnostic: '454 4.4.4 no MX or A for domain',
    around: '',
    format: 'test',
  }
  expect(classify(said).outcome).toBe('soft')
})

function outcomeOf(reply: string): string {
  const diagnostic = `${reply} (in reply to RCPT TO command)`
  return classify({ address: 'ann@example.org', diagnostic, around: '', action: 'failed', format: 'test' }).outcome
}
