import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readReport } from './read-report.ts'

const FIXTURES = new URL('fixtures/', import.meta.url)

/** One line per recipient: address, outcome, reason, and the code that was written. */
const EXPECTED: Record<string, [kind: string, ...recipients: string[]]> = {
  // BN-1: the address is dead
  'postfix-unknown-user': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'courier-unknown-user': ['bounce', 'ann@example.org hard userunknown 5.0.0'],
  'qmail-unknown-user': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'sendmail-v5': ['bounce', 'ann@example.org hard userunknown'],
  mdaemon: ['bounce', 'ann@example.org hard userunknown'],
  hmailserver: ['bounce', 'ann@example.org hard userunknown'],
  intermail: ['bounce', 'ann@gone.example hard hostunknown'],
  opensmtpd: ['bounce', 'ann@gone.example hard hostunknown'],
  'gmail-2012': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'gmx-quoted-address': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'exchange-55': ['bounce', 'ann@example.org hard userunknown'],
  'exchange-french': ['bounce', 'ann@example.org hard userunknown 5.1.10'],
  'domino-german': ['bounce', 'ann@example.de hard userunknown 5.1.1'],
  'orange-unknown-user': ['bounce', 'ann@orange.example hard userunknown 5.1.1'],
  'exim-mail-ru': ['bounce', 'ann@mail.example hard userunknown 5.1.1'],
  'japanese-operator': ['bounce', 'ann@biglobe.example hard userunknown 5.1.1'],
  'chinese-provider': ['bounce', 'ann@qq.example hard userunknown'],
  'rfc6533-utf8': ['bounce', '東京@xn--wgv71a.example hard userunknown 5.1.1'],
  'ses-by-sns-mail': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  interscan: ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  james: ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'qmail-clone-spanish': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'smtp-server-rejected': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'notes-unknown-user': ['bounce', 'ann@notes.example.org hard userunknown'],
  'imail-unknown-user': ['bounce', 'ann@example.org hard userunknown'],
  'smail-unknown-host': ['bounce', 'ann@gone.example hard hostunknown'],
  'zoho-unknown-user': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'exim-no-mail-service': ['bounce', 'ann@example.org hard notaccept'],
  'report-in-a-report': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  // BN-1: each recipient of a report is judged by what was said of that one
  'postfix-two-recipients': [
    'bounce',
    'ann@example.org soft mailboxfull 5.2.2',
    'bob@gone.example hard hostunknown 5.4.4',
  ],
  'qmail-remote-said': ['bounce', 'ann@example.org soft spamdetected 5.7.1', 'bob@example.net hard userunknown'],
  'exim-unknown-user': ['bounce', 'ann@example.org hard userunknown 5.2.1', 'bob@example.net soft securityerror 5.7.1'],
  // BN-1: who can be asked, who sent it and who else is mentioned is no recipient
  'prose-with-a-helpdesk': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'prose-with-other-addresses': ['bounce', 'ann@example.org soft mailboxfull 5.2.2'],
  'quoted-headers': ['bounce', 'ann@example.org hard userunknown 5.1.1'],
  'german-prose': ['bounce', 'ann@example.org soft mailboxfull'],
  'dovecot-quota': ['bounce', 'ann@example.org soft mailboxfull'],
  // BN-2: it may pass
  'postfix-delayed': ['bounce', 'ann@example.org soft networkerror 4.4.1'],
  'postfix-dns-later': ['bounce', 'ann@example.org soft networkerror'],
  'exim-warning': ['bounce', 'ann@example.org soft userunknown 4.1.1'],
  'exchange-expired': ['bounce', 'ann@example.org soft expired 4.4.1'],
  'gmail-no-domain-yet': ['bounce', 'ann@example.org soft networkerror 4.0.0'],
  'imail-over-quota': ['bounce', 'ann@example.org soft mailboxfull'],
  'envelope-names-the-recipient': ['bounce', 'ann@example.org soft mailboxfull'],
  'mobile-operator': ['bounce', 'ann@mobile.example soft mailboxfull'],
  'polish-provider': ['bounce', 'ann@wp.example soft mailboxfull 5.2.2'],
  'filter-says-user-unknown': ['bounce', 'ann@example.org soft filtered'],
  'messaging-server': ['bounce', 'ann@example.org soft mailboxfull'],
  'gateway-without-route': ['bounce', 'ann@example.org soft networkerror'],
  'mobile-operator-expired': ['bounce', 'ann@example.org soft expired'],
  'fml-not-a-member': ['bounce', 'club@lists.example soft rejected'],
  'domino-no-route': ['bounce', 'ann@example.org soft filtered'],
  'domino-ambiguous': ['bounce', 'ann@example.org soft systemerror'],
  't-online-quota': ['bounce', 'ann@t-online.example soft mailboxfull 5.2.2'],
  'exim-pipe': ['bounce', 'ann@example.org soft mailererror'],
  'qmail-ldap-disabled': ['bounce', 'ann@example.org soft suspend 5.2.1'],
  'opensmtpd-two': ['bounce', 'ann@example.org soft networkerror', 'bob@example.net soft mailboxfull 5.2.2'],
  // BN-2: the sender or the message was refused, whatever the first digit
  'postfix-forwarded': ['bounce', 'a.smith@mail.example.net (was ann@example.org) soft authfailure 5.7.26'],
  'policy-with-5-1-1': ['bounce', 'ann@example.org soft blocked 5.1.1'],
  'sendmail-data-refused': ['bounce', 'ann@example.org soft blocked 5.7.1'],
  'status-in-base64': ['bounce', 'ann@example.org soft blocked 5.7.1'],
  'our-domain-unknown': ['bounce', 'ann@example.org soft rejected 5.1.2'],
  'address-with-a-telling-name': ['bounce', 'user.unknown@example.org soft spamdetected 5.7.1'],
  'exchange-restricted': ['bounce', 'ann@example.org soft securityerror 5.7.133'],
  'gmail-group-in-any-language': ['bounce', 'club@googlegroups.com soft rejected'],
  'orange-spam': ['bounce', 'ann@orange.example soft spamdetected 5.2.0'],
  mailmarshal: ['bounce', 'ann@example.org soft spamdetected 5.7.1'],
  // BN-5: what is not understood is nobody's death
  'no-words-known': ['bounce', 'ann@example.org undetermined undefined'],
  // BN-4, BL-1: complaints
  'arf-abuse': ['complaint', 'ann@example.org undetermined abuse'],
  'arf-redacted': ['complaint', 'ann@example.org undetermined abuse'],
  'arf-as-text': ['complaint', 'ann@example.org undetermined abuse'],
  spamcop: ['complaint', 'ann@example.org undetermined abuse'],
  jmrp: ['complaint', 'ann@hotmail.example undetermined abuse'],
  'arf-auth-failure': ['complaint'],
  'arf-not-spam': ['not-bounce'],
  // BN-5: no bounces
  vacation: ['autoreply'],
  'mailbox-closed': ['autoreply', 'info@example.org soft suspend'],
  'boxbe-notice': ['autoreply'],
  'postfix-relayed': ['not-bounce'],
  'newsletter-about-bounces': ['not-bounce'],
  parcel: ['not-bounce'],
  'web-hook-failed': ['not-bounce'],
  'person-quotes-a-bounce': ['not-bounce'],
  'person-pastes-a-report': ['not-bounce'],
  'bounce-as-attachment': ['not-bounce'],
}

test.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  const { kind, recipients } = readReport(readFileSync(new URL(`${name}.eml`, FIXTURES)))
  const lines = recipients.map(one =>
    [one.address, one.originalAddress && `(was ${one.originalAddress})`, one.outcome, one.reason, one.status]
      .filter(Boolean)
      .join(' '),
  )
  expect([kind, ...lines]).toEqual(expected)
})

test('each fixture is expected to say something', () => {
  const names = readdirSync(FIXTURES).map(name => name.replace('.eml', ''))
  expect(names.sort()).toEqual(Object.keys(EXPECTED).sort())
})

test('a report names the rule that decided, and what the server said', () => {
  const { recipients } = readReport(readFileSync(new URL('postfix-two-recipients.eml', FIXTURES)))
  expect(recipients[1]).toMatchObject({
    rule: 'hostunknown:no-domain',
    permanence: 'permanent',
    smtpCode: null,
    diagnostic: 'Host or domain name not found. Name service error for name=gone.example type=A: Host not found',
  })
})
