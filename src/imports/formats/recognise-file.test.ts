import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testListKey } from '../../../test/organisation.ts'
import type { ImportKind } from '../import.ts'
import { rowInterpreter } from '../interpret-row.ts'
import { planReading } from '../plan-reading.ts'
import { openTable } from '../read-file/open-table.ts'

/** What an import of this file would make of its rows: the reason, or why it is left out; then the day, where the file tells it. */
async function read(fileName: string, bytes: Buffer, kind: ImportKind, format: string | null = null) {
  const table = await openTable(
    (async function* () {
      yield bytes
    })(),
  )
  const plan = planReading(table, { fileName, kind, mapping: {}, format })
  const interpret = rowInterpreter(plan, kind, testListKey)
  const rows: string[] = []
  for await (const batch of table.rows) {
    for (const { number, cells } of batch) {
      const row = interpret(number, cells)
      const said = row.fault ?? row.leftOut ?? row.reason ?? (kind === 'contacts' ? 'contact' : 'opt_out')
      rows.push([row.address, said, row.since?.toISOString().slice(0, 10)].filter(Boolean).join(' '))
    }
  }
  return { format: plan.format?.id, rows }
}

const MEMBER = 'MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP'
const RATED = '2,2024-01-01 09:00:00,,2024-01-01 09:05:00,192.0.2.30'

// IM-3: one file of each kind, as we write them; the columns in another order than usual, or with one more.
describe('the opt-outs of a former system', () => {
  it.each<[fileName: string, text: string, format: string, rows: string[]]>([
    [
      'unsubscribed_email_audience_export_1a2b.csv',
      `Email Address,First Name,${MEMBER},UNSUB_TIME,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_CAMPAIGN_ID,UNSUB_REASON,LEID,EUID\nann@example.org,Ann,${RATED},2025-06-01 10:00:00,1,NORMAL,1,NORMAL,9,z\nbob@example.org,Bob,${RATED},2025-06-02 10:00:00,1,,1,SPAM,9,z\n`,
      'mailchimp.unsubscribed',
      ['ann@example.org opt_out 2025-06-01', 'bob@example.org complaint 2025-06-02'],
    ],
    [
      'cleaned_members_export_1a2b.csv',
      'Adresse e-mail;Prénom\ngone@example.org;Guy\n',
      'mailchimp.cleaned',
      ['gone@example.org hard_bounce'],
    ],
    [
      'old.csv',
      `CLEAN_TIME,Email Address,LEID,EUID\n2025-05-15 09:00:00,gone@example.org,1,x\n`,
      'mailchimp.cleaned',
      ['gone@example.org hard_bounce 2025-05-15'],
    ],
    [
      'suppression_blocks.csv',
      'email,status,reason,created\nslow@example.org,4.0.0,no route to host,1443651154\n',
      'sendgrid.blocks',
      ['slow@example.org temporary 2015-09-30'],
    ],
    [
      'SUPPRESSION_BOUNCES.CSV',
      'created,email,reason,status,group\n1443651125,gone@example.org,550 blocked as spam,5.7.1,a\n1443651125,full@example.org,452 full,4.2.2,a\n',
      'sendgrid.bounces',
      ['gone@example.org hard_bounce 2015-09-30', 'full@example.org temporary 2015-09-30'],
    ],
    [
      'export.csv',
      'status,reason,email,created\n5.1.1,550 no such user,gone@example.org,1443651125\n5.7.1,550 policy,here@example.org,1443651125\n',
      'sendgrid.bounces_or_blocks',
      ['gone@example.org hard_bounce 2015-09-30', 'here@example.org temporary 2015-09-30'],
    ],
    [
      'invalid.csv',
      'reason,email,created\nMail domain mentioned in email address is unknown,x@example.org,1620141015\n',
      'sendgrid.invalid_emails',
      ['x@example.org invalid_address 2021-05-04'],
    ],
    [
      'spam.csv',
      'ip,email,created\n192.0.2.1,cross@example.org,1443651141\n',
      'sendgrid.spam_reports',
      ['cross@example.org complaint 2015-09-30'],
    ],
    [
      'unsubscribes.csv',
      'created,email\n1443651141,ann@example.org\n',
      'sendgrid.unsubscribes',
      ['ann@example.org opt_out 2015-09-30'],
    ],
    [
      'spam.json',
      '[{"created":1443651141,"email":"cross@example.org","ip":"192.0.2.1"}]',
      'sendgrid.spam_reports',
      ['cross@example.org complaint 2015-09-30'],
    ],
    [
      'bounces.csv',
      'created_at,error,code,address\n"Thu, 11 Dec 2025 01:49:40 +0000",No such mailbox,550,gone@example.org\n"Thu, 11 Dec 2025 01:49:40 +0000",busy,421,slow@example.org\n,,607,cross@example.org\n',
      'mailgun.bounces',
      [
        'gone@example.org hard_bounce 2025-12-11',
        'slow@example.org temporary 2025-12-11',
        'cross@example.org complaint',
      ],
    ],
    [
      'left.csv',
      'address,tags,created_at\nann@example.org,*,"Thu, 11 Dec 2025 01:49:40 +0000"\nbob@example.org,news,"Thu, 11 Dec 2025 01:49:40 +0000"\n',
      'mailgun.unsubscribes',
      ['ann@example.org opt_out 2025-12-11', 'bob@example.org opt_out 2025-12-11'],
    ],
    [
      'complaints.csv',
      'address,created_at\ncross@example.org,"Thu, 11 Dec 2025 01:49:40 +0000"\n',
      'mailgun.complaints',
      ['cross@example.org complaint 2025-12-11'],
    ],
    [
      'ses.csv',
      'gone@example.org,BOUNCE\ncross@example.org,COMPLAINT\n',
      'amazon_ses.suppressed',
      ['gone@example.org hard_bounce', 'cross@example.org complaint'],
    ],
    [
      'ses.ndjson',
      '{"emailAddress":"gone@example.org","reason":"BOUNCE"}\n{"emailAddress":"cross@example.org","reason":"COMPLAINT"}\n',
      'amazon_ses.suppressed',
      ['gone@example.org hard_bounce', 'cross@example.org complaint'],
    ],
    [
      'ses.json',
      '{"SuppressedDestinationSummaries":[{"EmailAddress":"cross@example.org","Reason":"COMPLAINT","LastUpdateTime":"2020-04-10T21:03:05Z"},{"EmailAddress":"gone@example.org","Reason":"BOUNCE","LastUpdateTime":1586556479.5}],"NextToken":"more"}',
      'amazon_ses.suppressed',
      ['cross@example.org complaint 2020-04-10', 'gone@example.org hard_bounce 2020-04-10'],
    ],
    [
      'dump.json',
      '{"Suppressions":[{"EmailAddress":"ann@example.org","SuppressionReason":"ManualSuppression","Origin":"Recipient","CreatedAt":"2019-12-17T20:58:33-05:00"},{"EmailAddress":"byhand@example.org","SuppressionReason":"ManualSuppression","Origin":"Customer","CreatedAt":"2019-12-17T08:58:33-05:00"},{"EmailAddress":"gone@example.org","SuppressionReason":"HardBounce","Origin":"Recipient","CreatedAt":"2019-12-17T08:58:33-05:00"},{"EmailAddress":"cross@example.org","SuppressionReason":"SpamComplaint","Origin":"Recipient","CreatedAt":"2019-12-17T08:58:33-05:00"}]}',
      'postmark.suppressions',
      [
        'ann@example.org opt_out 2019-12-18',
        'byhand@example.org opt_out 2019-12-17',
        'gone@example.org hard_bounce 2019-12-17',
        'cross@example.org complaint 2019-12-17',
      ],
    ],
    [
      'bounces.json',
      '{"TotalCount":3,"Bounces":[{"Type":"HardBounce","Email":"gone@example.org","BouncedAt":"2025-01-02T08:00:00Z"},{"Type":"Transient","Email":"slow@example.org","BouncedAt":"2025-01-02T08:00:00Z"},{"Type":"SpamComplaint","Email":"cross@example.org","BouncedAt":"2025-01-02T08:00:00Z"}]}',
      'postmark.bounces',
      [
        'gone@example.org hard_bounce 2025-01-02',
        'slow@example.org temporary 2025-01-02',
        'cross@example.org complaint 2025-01-02',
      ],
    ],
    [
      'brevo.csv',
      '\ufeffEMAIL;CONTACT ID;_listIds;_SUBSCRIBED;_BLOCKLISTED;ADDED_TIME;MODIFIED_TIME\nann@example.org;1;[3];email_marketing;;01-02-2024;05-06-2025\nbob@example.org;2;[3];;email_marketing;01-02-2024;05-06-2025\ncy@example.org;3;[3];email_marketing;sms_marketing;01-02-2024;05-06-2025\n',
      'brevo.contacts',
      [
        'ann@example.org is_a_contact 2025-06-05',
        'bob@example.org opt_out 2025-06-05',
        'cy@example.org is_a_contact 2025-06-05',
      ],
    ],
    [
      'blocked.json',
      '{"count":2,"contacts":[{"email":"gone@example.org","senderEmail":"shop@example.com","reason":{"code":"hardBounce","message":"x"},"blockedAt":"2025-02-03T08:00:00.000+02:00"},{"email":"ann@example.org","senderEmail":"","reason":{"code":"unsubscribedViaEmail","message":"x"},"blockedAt":"2025-02-03T08:00:00.000+02:00"}]}',
      'brevo.blocked',
      ['gone@example.org hard_bounce 2025-02-03', 'ann@example.org opt_out 2025-02-03'],
    ],
    [
      'hubspot.csv',
      'Email,Portal Bounce,Portal Unsubscribe,Portal Spam Report,Global Bounce,Marketing Information,Product news\nann@example.org,,TRUE,,,,\ncross@example.org,TRUE,TRUE,TRUE,,,\ngone@example.org,UNKNOWN_USER,,,,,\nfull@example.org,MAILBOX_FULL,,,,,\ndead@example.org,MAILBOX_FULL,,,TRUE,,\npart@example.org,,,,,,TRUE\nhere@example.org,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE\n',
      'hubspot.unsubscribes_and_bounces',
      [
        'ann@example.org opt_out',
        'cross@example.org complaint',
        'gone@example.org hard_bounce',
        'full@example.org temporary',
        'dead@example.org hard_bounce',
        'part@example.org opt_out',
        'here@example.org is_a_contact',
      ],
    ],
    [
      'sparkpost.csv',
      'recipient,type,description\nann@example.org,non_transactional,“Unsubscribed”\ncross@example.org,non_transaction,“Spam Complaint”\nbob@example.org,transactional,\n',
      'sparkpost.suppressions',
      ['ann@example.org opt_out', 'cross@example.org complaint', 'bob@example.org opt_out'],
    ],
    [
      'sparkpost.json',
      '{"results":[{"recipient":"gone@example.org","type":"transactional","source":"Bounce Rule","description":"550 5.1.1","created":"2025-01-02T08:00:00+00:00"},{"recipient":"ann@example.org","type":"non_transactional","source":"Compliance","created":"2025-01-02T08:00:00+00:00"}],"links":[]}',
      'sparkpost.suppressions',
      ['gone@example.org hard_bounce 2025-01-02', 'ann@example.org opt_out 2025-01-02'],
    ],
    [
      'rejects.csv',
      'Email,Reason,Detail,Created,Last Event,Expires At,Expired\ngone@example.org,hard-bounce,550 no such user,2025-01-01 10:00:00,2025-01-01 10:00:00,2025-01-08 10:00:00,yes\ncross@example.org,spam,,2024-01-01 10:00:00,,2025-01-01 10:00:00,yes\nann@example.org,unsub,,2024-01-01 10:00:00,,,no\nbob@example.org,custom,,2024-01-01 10:00:00,,,no\nsoft@example.org,soft-bounce,,2024-01-01 10:00:00,,,no\n',
      'mandrill.rejects',
      [
        'gone@example.org hard_bounce 2025-01-01',
        'cross@example.org complaint 2024-01-01',
        'ann@example.org opt_out 2024-01-01',
        'bob@example.org opt_out 2024-01-01',
        'soft@example.org soft_bounce_limit 2024-01-01',
      ],
    ],
    [
      'promio.csv',
      '"sender_id";"ts";"custID";"mail";"status"\n"11";"2011-01-26 00:06:13";"";"ann@example.org";"1"\n"11";"2011-01-26 00:06:13";"";"gone@example.org";"3"\n',
      'promio.blacklist',
      ['ann@example.org opt_out 2011-01-26', 'gone@example.org hard_bounce 2011-01-26'],
    ],
    [
      'suppressions.csv',
      'email,type,created_at\ngone@example.org,hard bounce,2025-01-02T08:00:00Z\ncross@example.org,spam complaint,2025-01-02T08:00:00Z\nann@example.org,unsubscription,2025-01-02T08:00:00Z\n',
      'any.opt_outs',
      [
        'gone@example.org hard_bounce 2025-01-02',
        'cross@example.org complaint 2025-01-02',
        'ann@example.org opt_out 2025-01-02',
      ],
    ],
    [
      'all.csv',
      'E-mail;Statut;Ville\nann@example.org;Désinscrit;Namur\nbob@example.org;Actif;Gand\ncy@example.org;;Mons\n',
      'any.status',
      ['ann@example.org opt_out', 'bob@example.org is_a_contact', 'cy@example.org not_understood'],
    ],
    [
      'all.csv',
      'Email,Unsubscribed from all email\nann@example.org,true\nbob@example.org,\n',
      'any.flag',
      ['ann@example.org opt_out', 'bob@example.org is_a_contact'],
    ],
    [
      'suppressions.json',
      '{"data":[{"id":"1","reason":"550 5.1.1 unknown user","created_at":"2025-01-02T08:00:00Z","recipient":{"email":"gone@example.org"}},{"id":"2","reason":"","created_at":"2025-01-02T08:00:00Z","recipient":{"email":"ann@example.org"}}]}',
      'any.opt_outs',
      ['gone@example.org hard_bounce 2025-01-02', 'ann@example.org opt_out 2025-01-02'],
    ],
    [
      'list.json',
      '{"object":"list","data":[{"email":"gone@example.org","origin":"bounce","created_at":"2025-01-02T08:00:00Z"},{"email":"cross@example.org","origin":"complaint","created_at":"2025-01-02T08:00:00Z"},{"email":"ann@example.org","origin":"manual","created_at":"2025-01-02T08:00:00Z"}]}',
      'any.opt_outs',
      [
        'gone@example.org hard_bounce 2025-01-02',
        'cross@example.org complaint 2025-01-02',
        'ann@example.org opt_out 2025-01-02',
      ],
    ],
    [
      'contacts.json',
      '{"Contacts":[{"EmailAddress":"ann@example.org","UnsubscribeAll":true,"LastUpdatedTimestamp":"2025-01-02T08:00:00Z"},{"EmailAddress":"bob@example.org","UnsubscribeAll":false,"LastUpdatedTimestamp":"2025-01-02T08:00:00Z"}]}',
      'any.flag',
      ['ann@example.org opt_out 2025-01-02', 'bob@example.org is_a_contact 2025-01-02'],
    ],
    [
      'members.json',
      '{"members":[{"email_address":"ann@example.org","status":"unsubscribed"},{"email_address":"bob@example.org","status":"subscribed"},{"email_address":"gone@example.org","status":"cleaned"},{"email_address":"cy@example.org","status":"transactional"}]}',
      'any.status',
      [
        'ann@example.org opt_out',
        'bob@example.org is_a_contact',
        'gone@example.org hard_bounce',
        'cy@example.org unconfirmed',
      ],
    ],
    ['spam_complaints_2025.csv', 'Recipient\ncross@example.org\n', 'any.complaints', ['cross@example.org complaint']],
    ['hard-bounces.txt', 'gone@example.org\n', 'any.bounces', ['gone@example.org hard_bounce']],
  ])('%s', async (fileName, text, format, rows) => {
    expect(await read(fileName, Buffer.from(text), 'opt-outs')).toEqual({ format, rows })
  })

  it("a list of addresses and nothing else is nobody's: all of it is opt-outs", async () => {
    for (const name of ['optout.csv', 'unsubscribes-and-bounces.csv', 'soft-bounces.csv']) {
      const { format, rows } = await read(name, Buffer.from('Email\nann@example.org\n'), 'opt-outs')
      expect({ format, rows }).toEqual({ format: undefined, rows: ['ann@example.org opt_out'] })
    }
  })

  it('a format that is asked for goes before what is recognised', async () => {
    const text = Buffer.from('email,created\nann@example.org,1443651141\n')
    expect((await read('x.csv', text, 'opt-outs', 'sendgrid.spam_reports')).rows).toEqual([
      'ann@example.org complaint 2015-09-30',
    ])
    expect(
      (await read('spam.csv', Buffer.from('email,status\nann@example.org,active\n'), 'opt-outs', 'plain')).rows,
    ).toEqual(['ann@example.org opt_out'])
  })
})

describe('a file declared as what it is not', () => {
  const CLEANED = Buffer.from(
    `Email Address,${MEMBER},CLEAN_TIME,LEID,EUID\ngone@example.org,${RATED},2025-05-15 09:00:00,1,x\n`,
  )
  const SUBSCRIBED = Buffer.from(
    `Email Address,${MEMBER},LAST_CHANGED,LEID,EUID\nann@example.org,${RATED},2025-05-15 09:00:00,1,x\n`,
  )
  const BARE = Buffer.from('Email Address,First Name\nann@example.org,Ann\n')

  // IM-3: the classic accident. No `format` talks it away.
  it.each<[string, Buffer, string | null]>([
    ['members.csv', CLEANED, null],
    ['members.csv', CLEANED, 'plain'],
    ['members.csv', CLEANED, 'any.status'],
    ['unsubscribed_members_export_1a2b.csv', BARE, null],
    ['Cleaned_Segment_Export_1a2b.csv', BARE, null],
    [
      'suppression_bounces.csv',
      Buffer.from('status,reason,email,created\n5.1.1,x,gone@example.org,1443651125\n'),
      null,
    ],
    ['x.csv', Buffer.from('gone@example.org,BOUNCE\n'), null],
  ])('%s is refused as contacts, and says what to do (%#)', async (fileName, bytes, format) => {
    await expect(read(fileName, bytes, 'contacts', format)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('kind opt-outs'),
      details: { fault: 'opt_outs_as_contacts', holds: 'opt-outs' },
    })
  })

  it('contacts who stayed are refused as opt-outs', async () => {
    await expect(read('subscribed_members_export_1.csv', SUBSCRIBED, 'opt-outs')).rejects.toMatchObject({
      details: { fault: 'contacts_as_opt_outs', format: 'mailchimp.contacts' },
    })
    expect((await read('subscribed_members_export_1.csv', SUBSCRIBED, 'contacts')).rows).toHaveLength(1)
  })

  // An allowlist never lifts anything, and lists nobody.
  it.each(['opt-outs', 'contacts'] as const)('an allowlist is refused as %s', async kind => {
    const bytes = Buffer.from('address,domain\nvip@example.org,\n,example.net\n')
    await expect(read('allowlist.csv', bytes, kind)).rejects.toMatchObject({ details: { fault: 'says_nothing' } })
  })

  // BN-5: a name or a column that may mean anything lists nobody, and refuses nothing.
  it.each([
    ['cleaned.csv', 'email,name\nann@example.org,Ann\n'],
    ['contacts.csv', 'email,created\nann@example.org,2025-01-01\n'],
    ['contacts.csv', 'email,reason,city\nann@example.org,spam,Gent\n'],
    ['contacts.csv', 'email,status\nann@example.org,gold\nbob@example.org,silver\n'],
  ])('%s is a file of contacts like any other (%#)', async (fileName, text) => {
    expect((await read(fileName, Buffer.from(text), 'contacts')).format).toBeUndefined()
  })

  it('of a file that holds both, the contacts are loaded and those who said no are not', async () => {
    const text =
      'EMAIL;_SUBSCRIBED;_BLOCKLISTED;MODIFIED_TIME\nann@example.org;email_marketing;;05-06-2025\nbob@example.org;;email_marketing;05-06-2025\n'
    const { rows } = await read('brevo.csv', Buffer.from(text), 'contacts')
    expect(rows).toEqual(['ann@example.org contact 2025-06-05', 'bob@example.org says_no 2025-06-05'])
  })
})

const CORPUS = new URL('../../../../shared/corpora/esp-exports/', import.meta.url)
const isHere = existsSync(CORPUS)
if (!isHere) console.log(`skipped: ${CORPUS.pathname} is not here`)

describe.skipIf(!isHere)('real headers', () => {
  it.each<[file: string, format: string | undefined, said: string[]]>([
    ['mailchimp_cleaned.csv', 'mailchimp.cleaned', ['hard_bounce']],
    ['mailchimp_unsubscribed.csv', 'mailchimp.unsubscribed', ['opt_out', 'complaint']],
    ['sendgrid_suppression_blocks.csv', 'sendgrid.blocks', ['temporary']],
    ['sendgrid_suppression_bounces.csv', 'sendgrid.bounces', ['hard_bounce']],
    ['sendgrid_suppression_invalid_emails.csv', 'sendgrid.invalid_emails', ['invalid_address']],
    ['sendgrid_suppression_spam_reports.csv', 'sendgrid.spam_reports', ['complaint']],
    ['sendgrid_suppression_unsubscribes.csv', 'sendgrid.unsubscribes', ['opt_out']],
    ['mailgun_bounces.csv', 'mailgun.bounces', ['hard_bounce']],
    ['mailgun_complaints.csv', 'mailgun.complaints', ['complaint']],
    ['mailgun_unsubscribes.csv', 'mailgun.unsubscribes', ['opt_out', 'opt_out']],
    ['ses_import_put.ndjson', 'amazon_ses.suppressed', ['hard_bounce', 'complaint']],
    ['ses_import_put_no_header.csv', 'amazon_ses.suppressed', ['hard_bounce', 'complaint']],
    ['ses_list_suppressed_destinations.json', 'amazon_ses.suppressed', ['complaint', 'hard_bounce']],
    ['postmark_suppressions_dump.json', 'postmark.suppressions', ['opt_out', 'hard_bounce', 'complaint', 'opt_out']],
    ['brevo_contacts_export.csv', 'brevo.contacts', ['is_a_contact', 'opt_out']],
    ['hubspot_optout_import.csv', undefined, ['opt_out']],
    [
      'hubspot_unsubscribes_and_bounces.csv',
      'hubspot.unsubscribes_and_bounces',
      ['opt_out', 'complaint', 'hard_bounce', 'opt_out'],
    ],
    ['sparkpost_suppressions.csv', 'sparkpost.suppressions', ['opt_out', 'complaint', 'opt_out', 'opt_out']],
    ['mandrill_rejects.csv', 'mandrill.rejects', ['hard_bounce', 'complaint']],
    ['promio_blacklist.csv', 'promio.blacklist', ['opt_out', 'hard_bounce']],
  ])('%s', async (file, format, said) => {
    const found = await read(file, readFileSync(new URL(file, CORPUS)), 'opt-outs')
    expect({ format: found.format, said: found.rows.map(row => row.split(' ')[1]) }).toEqual({ format, said })
  })

  it.each([
    ['mailchimp_subscribed.csv', 'contacts_as_opt_outs'],
    ['mailgun_allowlist.csv', 'says_nothing'],
    ['snds_data_no_header.csv', 'says_nothing'],
    ['snds_ipstatus_no_header.csv', 'only_header'],
  ])('%s is refused', async (file, fault) => {
    const bytes = readFileSync(new URL(file, CORPUS))
    await expect(read(file, bytes, 'opt-outs')).rejects.toMatchObject({ details: { fault } })
  })
})
