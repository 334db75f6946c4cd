import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { optOutUrl } from '../../src/consent/index.ts'
import { parseEmailAddress } from '../../src/email-address.ts'
import { keysOf } from '../../src/mailbox-key.ts'
import { parseListKey } from '../../src/secrets.ts'
import { deriveKey, parseSendingKey } from '../../src/sending-keys.ts'
import { call } from '../call.ts'
import type { RunningVeto, TestInstallation } from '../processes.ts'
import { clock } from './sink.ts'

/** A "no" that was acknowledged, and when whoever said it had the acknowledgement. */
export type Acknowledged = { address: string; at: number; door: string }

export type Doors = {
  installation: TestInstallation
  veto: RunningVeto
  key: string
  organisationId: string
  otherWorkspaceId: string
}

type Door = (doors: Doors, addresses: string[]) => Promise<boolean>

const IMPORT_ROWS = 25

/** How each door takes a "no": true once it has said that it did. While the database is away none of them does. */
const DOORS: Record<string, { rows: number; say: Door }> = {
  api: {
    rows: 1,
    async say({ veto, key }, [address]) {
      const { status } = await call(veto, key, 'POST', '/blacklist/entries', { address, reason: 'opt_out' })
      return status === 201 || status === 200
    },
  },
  'one click': {
    rows: 1,
    async say(doors, [address = '']) {
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      const { status } = await fetch(linkOfEarlierMail(doors, address), { method: 'POST', body })
      return status === 200
    },
  },
  cli: {
    rows: 1,
    async say({ installation }, [address = '']) {
      const { code } = await installation.run(['blacklist', 'add', address, '--reason', 'opt_out'])
      return code === 0
    },
  },
  import: { rows: IMPORT_ROWS, say: (doors, addresses) => importOptOuts(doors, addresses) },
  'another workspace': {
    rows: IMPORT_ROWS,
    say: (doors, addresses) => importOptOuts(doors, addresses, doors.otherWorkspaceId),
  },
}

/** Says "no" for one address after the other, by random doors, until told to stop; answers what was acknowledged. */
export async function keepSayingNo(
  doors: Doors,
  names: readonly string[],
  next: (count: number) => string[],
  isOver: () => boolean,
  pauseMs: number,
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  for (let turn = 0; !isOver(); turn++) {
    const name = names[turn % names.length] ?? 'api'
    const door = DOORS[name]
    if (!door) throw new Error(`there is no door ${name}`)
    const addresses = next(door.rows)
    if (addresses.length === 0) break
    if (await door.say(doors, addresses).catch(() => false)) {
      const at = clock()
      acknowledged.push(...addresses.map(address => ({ address, at, door: name })))
    }
    await sleep(pauseMs * Math.random() * 2)
  }
  return acknowledged
}

async function importOptOuts({ veto, key }: Doors, addresses: string[], workspaceId?: string): Promise<boolean> {
  const form = new FormData()
  form.set('file', new Blob([`email\n${addresses.join('\n')}\n`]), 'left.csv')
  for (const [name, value] of Object.entries({
    kind: 'opt-outs',
    source: 'fire',
    ...(workspaceId ? { workspaceId } : {}),
  }))
    form.set(name, value)
  const { status, body } = await call(veto, key, 'POST', '/imports', form)
  if (status !== 202) return false
  for (;;) {
    const found = await call(veto, key, 'GET', `/imports/${body.id}`).catch(() => undefined)
    if (found?.body?.state === 'done') return true
    if (found?.body?.finishedAt) return false
    await sleep(50)
  }
}

/** The link of a mail that somebody had months ago, and Veto has forgotten since. */
function linkOfEarlierMail({ installation, veto, organisationId }: Doors, address: string): string {
  const secret = (name: string) => readFileSync(join(installation.dataDir, 'secrets', name), 'utf8')
  const parsed = parseEmailAddress(address)
  if (!parsed.ok) throw new Error(`${address}: ${parsed.fault}`)
  const { mailboxKey, variantKey } = keysOf(parseListKey(secret('list.key'), 'list.key'), parsed.address)
  const key = deriveKey(parseSendingKey(secret('sending.key'), 'sending.key'), 'opt-out')
  return optOutUrl(veto.url, key, { organisationId, mailboxKey, variantKey, messageId: randomUUID(), isTest: false })
}
