import { describe, expect, test } from 'vitest'
import { encode, hookCases, isCorpusHere, type Proposed } from './fixtures/corpus.ts'
import type { HookVerdict } from './hook.ts'
import { HOOK_READERS, readHook } from './read-hook.ts'

// BN-3, BN-4: what real requests mean for a list that only grows
describe.skipIf(!isCorpusHere)('requests of providers', () => {
  test('are 93, as their README says', () => expect(hookCases.length).toBe(93))

  test.each(hookCases)('%s', async (name, { request, proposed_verdict }) => {
    const reader = HOOK_READERS[name.split('/')[0] ?? '']
    const events = reader?.read(await encode(request)) ?? []
    expect(events.map(event => inTheirWords(event.verdict))).toEqual(proposed_verdict.map(comparable))
    expect(new Set(events.map(event => event.id)).size).toBe(events.length)
  })
})

const ACTIONS = {
  list: 'block',
  count_soft: 'count_soft',
  reset: 'reset_soft_counter',
  carry_over: 'block_if_old_blocked',
  ignore: 'ignore',
}
const REASONS: Record<string, string> = { opt_out: 'unsubscribe', provider_block: 'esp_blocked' }

function inTheirWords(verdict: HookVerdict): Proposed {
  const isListed = verdict.action === 'list'
  return comparable({
    action: ACTIONS[verdict.action],
    ...(isListed
      ? { reason: REASONS[verdict.reason] ?? verdict.reason, from_esp_list: verdict.isFromTheirList ?? false }
      : {}),
    ...(verdict.address ? { email: verdict.address } : {}),
    ...(verdict.scope ? { scope: verdict.scope } : {}),
  })
}

/** The corpus leaves out what does not hold, and gives one block a reason in words (Mandrill's "manual edit"). */
function comparable({ action, reason, email, scope, from_esp_list }: Proposed): Proposed {
  const isListed = action === 'block'
  return {
    action,
    ...(isListed && reason
      ? { reason: reason === 'manual edit' ? 'esp_blocked' : reason, from_esp_list: from_esp_list ?? false }
      : {}),
    ...(email ? { email } : {}),
    ...(scope ? { scope: Array.isArray(scope) ? scope.map(tag => `tag:${tag}`).join(',') : scope } : {}),
  }
}

const CALL = { method: 'POST', url: 'https://veto.example/api/v1/hooks/x/t', headers: {} }

function verdictsOf(esp: string, payload: unknown): HookVerdict[] {
  const reader = HOOK_READERS[esp]
  return (
    reader
      ?.read({ ...CALL, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(payload)) })
      .map(event => event.verdict) ?? []
  )
}

// BN-1: "permanent" is the provider's word; what the server said may be about us
test.each<[string, unknown]>([
  [
    'sendgrid',
    [
      {
        event: 'bounce',
        type: 'bounce',
        email: 'a@b.example',
        status: '5.7.1',
        reason: '550 5.7.1 blocked using zen.spamhaus.org',
      },
    ],
  ],
  [
    'sendgrid',
    [{ event: 'bounce', type: 'bounce', email: 'a@b.example', status: '5.2.2', reason: '552 5.2.2 over quota' }],
  ],
  [
    'amazon_ses',
    {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: 'a@b.example', status: '5.7.1', diagnosticCode: 'smtp; 550 5.7.1 message looks like spam' },
        ],
      },
    },
  ],
  [
    'amazon_ses',
    {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Transient',
        bounceSubType: 'MailboxFull',
        bouncedRecipients: [{ emailAddress: 'a@b.example' }],
      },
    },
  ],
  ['brevo', { event: 'hard_bounce', email: 'a@b.example', reason: '550 5.7.26 unauthenticated email is not accepted' }],
  [
    'mailgun',
    {
      'event-data': {
        event: 'failed',
        severity: 'permanent',
        recipient: 'a@b.example',
        'delivery-status': { code: 552, message: '5.2.2 mailbox full' },
      },
    },
  ],
])('%s: a final refusal of the message lists nobody', (esp, payload) => {
  expect(verdictsOf(esp, payload)).toMatchObject([{ action: 'count_soft', address: 'a@b.example' }])
})

// BL-1, and no way back: nothing that a provider says takes anybody off
test('a return at the provider lifts nothing', () => {
  expect(verdictsOf('sendgrid', [{ event: 'group_resubscribe', email: 'a@b.example' }])).toMatchObject([
    { action: 'ignore' },
  ])
  expect(
    verdictsOf('postmark', { RecordType: 'SubscriptionChange', Recipient: 'a@b.example', SuppressSending: false }),
  ).toMatchObject([{ action: 'ignore' }])
  expect(
    verdictsOf('amazon_ses', {
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: 'a@b.example' }], complaintFeedbackType: 'not-spam' },
    }),
  ).toMatchObject([{ action: 'ignore' }])
})

test('a notification of SES may be long', () => {
  const mail = { headers: Array.from({ length: 500 }, (_, at) => ({ name: `X-${at}`, value: 'long' })) }
  const complaint = { complainedRecipients: [{ emailAddress: 'a@b.example' }] }
  const Message = JSON.stringify({ mail, notificationType: 'Complaint', complaint })
  expect(verdictsOf('amazon_ses', { Type: 'Notification', Message })).toMatchObject([
    { action: 'list', reason: 'complaint' },
  ])
})

test('HubSpot names a contact, not an address', () => {
  expect(
    verdictsOf('hubspot', [{ eventId: 1, objectId: 77, propertyName: 'hs_email_optout', propertyValue: 'true' }]),
  ).toEqual([{ action: 'list', reason: 'opt_out', reference: 'hubspot-contact:77', scope: 'all' }])
})

// BN-5: what no provider sends is no event, and breaks nothing
test.each(Object.keys(HOOK_READERS))('%s: anything else', esp => {
  for (const body of [
    '',
    '{',
    '[]',
    'null',
    '[null,1,"x",[]]',
    '{"event":{"a":1}}',
    '{"Message":"{"}',
    '{"msys":1}',
    'mandrill_events=%5B',
    'a=b&c',
  ])
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'])
      expect(
        HOOK_READERS[esp]?.read({ ...CALL, headers: { 'content-type': type }, body: Buffer.from(body) }),
      ).toBeInstanceOf(Array)
})

test('the token of the URL is asked of everybody', () => {
  const request = { ...CALL, body: Buffer.from('{"event":"spam","email":"a@b.example"}') }
  const ask = (token: string, name = 'brevo') =>
    readHook(name, { token, request }, { token: 'right-token' }, new Date(0))
  expect(ask('right-token')).toMatchObject({ events: [{ verdict: { action: 'list', reason: 'complaint' } }] })
  expect(ask('right-tokem')).toEqual({ fault: 'forged' })
  expect(ask('')).toEqual({ fault: 'forged' })
  expect(ask('right-token', 'nobody')).toEqual({ fault: 'unknown_provider' })
  expect(ask('right-token', 'constructor')).toEqual({ fault: 'unknown_provider' })
  expect(ask('right-token', 'sendgrid')).toMatchObject({ events: [{ verdict: { action: 'ignore' } }] })
})
