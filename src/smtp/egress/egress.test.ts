import { afterEach, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../sending/gate/outcome.ts'
import { RelayAway, type RelayPool, type RelayReply } from '../../sending/index.ts'
import { parseRelayUrl } from '../../sending/relays/relay-url.ts'
import { type Script, type ScriptedPeer, startScriptedPeer } from './fixtures/scripted-peer.ts'
import { openRelayPool } from './open-relay-pool.ts'

const PATIENCE = { connectMs: 10_000, silenceMs: 10_000, dialogueMs: 10_000 }
/** For peers that say nothing any more. */
const LITTLE = { ...PATIENCE, silenceMs: 400 }
const START = { startWithinMs: 1000 }
const message = {} as never
const composed = (raw = 'Subject: Spring\r\n\r\nHello.\r\n', to = 'ann@example.com') => ({
  from: 'bounces@bakery.example',
  to,
  raw: Buffer.from(raw),
})

let peer: ScriptedPeer
let pool: RelayPool
afterEach(async () => {
  await pool.stop(0)
  await peer.close()
})

async function open(script: Script, query = 'connections=1', patience = PATIENCE) {
  peer = await startScriptedPeer(script)
  pool = openRelayPool(parseRelayUrl(`smtp://127.0.0.1:${peer.port}?${query}`), patience)
}

async function handOver(what = composed()): Promise<RelayReply> {
  const connection = await pool.take()
  try {
    return await connection.handOver(message, what, START)
  } finally {
    pool.give(connection)
  }
}

const kindOf = (reply: RelayReply) =>
  outcomeOf(reply, { deferrals: 0, expiresAt: new Date(Date.now() + 1e9) }, [1800], new Date()).kind

const ALL_4XX = [421, 422, 431, 441, 442, 446, 447, 449, 450, 451, 452, 454, 455, 458, 459, 471]
const ALL_5XX = [
  500, 501, 502, 503, 504, 510, 511, 512, 515, 517, 521, 530, 534, 535, 538, 541, 550, 551, 552, 553, 554, 555, 556,
]

// BN-2: every code of RFC 5321 and its extensions, at every step, with and without pipelining.
describe.each([
  ['one by one', []],
  ['pipelined', ['PIPELINING']],
])('a peer that is spoken to %s', (_how, extensions) => {
  const aboutTheRelay = [421, 454, 530, 534, 535, 538]
  const rows = (['mail', 'rcpt', 'data', 'dot'] as const).flatMap(step => [
    ...ALL_4XX.map(
      code => [code, step, step === 'mail' && aboutTheRelay.includes(code) ? 'handed_back' : 'deferred'] as const,
    ),
    ...ALL_5XX.map(
      code => [code, step, step === 'mail' && aboutTheRelay.includes(code) ? 'handed_back' : 'refused'] as const,
    ),
  ])
  it.each(rows)('and says %i to %s: %s', async (code, step, kind) => {
    await open({ [step]: `${code} ${Math.floor(code / 100)}.7.1 because`, extensions })
    const reply = await handOver()
    expect({ kind: kindOf(reply), code: reply.code, status: reply.status }).toEqual({
      kind,
      code,
      status: `${Math.floor(code / 100)}.7.1`,
    })
    expect(reply.stage).toBe(step === 'dot' ? 'after_data' : step)
  })

  it.each([
    [200, 'dot'],
    [250, 'dot'],
    [251, 'rcpt'],
    [252, 'rcpt'],
  ] as const)('and says %i to %s: accepted', async (code, step) => {
    await open({ [step]: `${code} fine`, extensions })
    expect(kindOf(await handOver())).toBe('accepted')
  })

  it.each([
    ['mail', 'deferred'],
    ['rcpt', 'deferred'],
    ['data', 'deferred'],
    ['dot', 'uncertain'],
  ] as const)(
    'and fails at %s: %s, by whatever fault',
    async (step, kind) => {
      for (const fault of ['drop', 'hang', 'garbage', 'flood', '354 again', '199 what', '250-never ends'] as const) {
        if (step === 'data' && fault === '354 again') continue
        await open({ [step]: fault, extensions }, undefined, LITTLE)
        const reply = await handOver()
        expect({ fault, kind: kindOf(reply), code: fault === '354 again' ? null : reply.code }).toEqual({
          fault,
          kind,
          code: null,
        })
        await pool.stop(0)
        await peer.close()
      }
      await open({})
    },
    30_000,
  )

  it('and cuts the line within the message: nothing was taken', async () => {
    await open({ cutAfter: 200_000, extensions })
    const reply = await handOver(composed(`Subject: long\r\n\r\n${'line of text\r\n'.repeat(2_000_000)}`))
    expect(reply).toMatchObject({ stage: 'data', code: null })
    expect(kindOf(reply)).toBe('deferred')
  })
})

describe('a peer that does not let us in', () => {
  it.each<[what: string, script: Script]>([
    ['is not ready', { greeting: '554 5.3.2 no service' }],
    ['is busy', { greeting: '421 4.3.2 later' }],
    ['says nothing', { greeting: 'hang' }],
    ['hangs up', { greeting: 'drop' }],
    ['is something else', { greeting: 'garbage' }],
    ['never stops talking', { greeting: 'flood' }],
    ['says nothing to EHLO', { ehlo: 'hang' }],
    ['hangs up at EHLO', { ehlo: 'drop' }],
  ])('because it %s', async (_what, script) => {
    await open(script, undefined, { ...LITTLE, connectMs: 400 })
    await expect(pool.take()).rejects.toBeInstanceOf(RelayAway)
    expect(peer.heard.filter(line => /^MAIL/.test(line))).toEqual([])
  })

  it('because there is none', async () => {
    await open({})
    await peer.close()
    await expect(pool.take()).rejects.toThrow(/ECONNREFUSED/)
    peer = await startScriptedPeer({})
  })

  it('because it has no TLS, where TLS is required', async () => {
    await open({}, 'connections=1&tls=required')
    await expect(pool.take()).rejects.toBeInstanceOf(RelayAway)
    expect(peer.heard.join()).not.toMatch(/MAIL|AUTH/)
  })
})

describe('a connection', () => {
  it('is used again, and cleared after a refusal', async () => {
    await open({ rcpt: ['250 ok', '550 5.1.1 nobody', '250 ok'] })
    expect([await handOver(), await handOver(), await handOver()].map(kindOf)).toEqual([
      'accepted',
      'refused',
      'accepted',
    ])
    expect(peer.connections()).toBe(1)
    expect(peer.heard.filter(line => line === 'RSET')).toHaveLength(1)
  })

  it('carries no more messages than it may', async () => {
    await open({}, 'connections=1&messages=2')
    for (let at = 0; at < 5; at++) expect(kindOf(await handOver())).toBe('accepted')
    expect(peer.connections()).toBe(3)
  })

  it('that the peer closed meanwhile costs no try: the message is handed back, and the next one is new', async () => {
    await open({ mail: ['250 ok', 'drop', '250 ok'] })
    expect([await handOver(), await handOver(), await handOver()].map(kindOf)).toEqual([
      'accepted',
      'handed_back',
      'accepted',
    ])
  })

  it('is not lent to more than there are, and nobody who waits is forgotten', async () => {
    await open({}, 'connections=3')
    const replies = await Promise.all(Array.from({ length: 20 }, () => handOver()))
    expect(new Set(replies.map(kindOf))).toEqual(new Set(['accepted']))
    expect(peer.connections()).toBeLessThanOrEqual(3)
    expect(peer.heard.filter(line => line === '<message>')).toHaveLength(20)
  })

  it('is not begun on when the second is over', async () => {
    await open({})
    const connection = await pool.take()
    expect(await connection.handOver(message, composed(), { startWithinMs: -1 })).toMatchObject({
      stage: 'before_mail',
    })
    pool.give(connection)
    expect(peer.heard.join()).not.toContain('MAIL')
  })

  it.each([
    ['ann@example.com>\r\nRCPT TO:<bob@example.com', 553],
    ['é@example.com', 553],
  ])('is never given %j', async (to, code) => {
    await open({})
    expect(await handOver(composed(undefined, to))).toMatchObject({ code })
    expect(peer.heard.join()).not.toContain('RCPT')
  })

  it('takes international addresses where the peer does, and no message that is too big for it', async () => {
    await open({ extensions: ['SMTPUTF8', 'SIZE 100'] })
    expect(kindOf(await handOver(composed(undefined, 'é@example.com')))).toBe('accepted')
    expect(peer.heard).toContain('MAIL FROM:<bounces@bakery.example> SMTPUTF8 SIZE=27')
    expect(await handOver(composed(`Subject: x\r\n\r\n${'x'.repeat(200)}`))).toMatchObject({
      code: 552,
      status: '5.3.4',
    })
  })

  it('sends what it was given, dots and bare line ends made safe', async () => {
    await open({})
    const raw = 'Subject: x\r\n\r\n.\r\n..two\r\n'
    expect(kindOf(await handOver(composed(raw)))).toBe('accepted')
    expect(peer.heard.filter(line => line === '<message>')).toHaveLength(1)
  })
})

describe('when Veto stops', () => {
  it('a dialogue before DATA ends at once and counts for nothing, one past it may end', async () => {
    await open({ mail: 'hang' }, 'connections=1', { ...PATIENCE, silenceMs: 60_000, dialogueMs: 60_000 })
    const first = handOver()
    await heard('MAIL')
    await pool.stop(10_000)
    expect(kindOf(await first)).toBe('handed_back')
    await expect(pool.take()).rejects.toBeInstanceOf(RelayAway)
    await peer.close()

    await open({ dot: 'hang' }, 'connections=1', { ...PATIENCE, silenceMs: 60_000, dialogueMs: 60_000 })
    const second = handOver()
    await heard('<message>')
    await pool.stop(50)
    expect(kindOf(await second)).toBe('uncertain')
  })

  it('a connection that is lent but has not begun is closed', async () => {
    await open({})
    const connection = await pool.take()
    await pool.stop(0)
    expect(await connection.handOver(message, composed(), START)).toMatchObject({ stage: 'before_mail' })
    pool.give(connection)
  })

  async function heard(what: string) {
    while (!peer.heard.some(line => line.startsWith(what))) await new Promise(resolve => setImmediate(resolve))
  }
})
