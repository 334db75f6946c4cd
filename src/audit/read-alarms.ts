import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type AlarmRow, findAlarm, findAlarms, insertSeen } from './alarm-queries.ts'
import type { Content } from './event.ts'
import { formatPosition, parsePosition } from './event-position.ts'
import { recordEvent } from './record-event.ts'

/** What somebody must look at; `seenBy` is the person who did. What happened stands in `payload`, in the words of the slice that raised it. */
export type Alarm = {
  id: string
  kind: string
  at: string
  payload: Content['payload'] | null
  seenBy: string | null
  seenAt: Date | null
}

/** The newest first; `isSeen` narrows it. */
export async function readAlarms(
  tx: Tx,
  organisationId: string,
  page: { isSeen?: boolean | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Alarm[]; nextCursor: string | null }> {
  const { isSeen, cursor, limit } = page
  const before = cursor === undefined ? undefined : parsePosition(cursor)
  const found = await findAlarms(tx, organisationId, { isSeen, before, limit: limit + 1 })
  const last = found.length > limit ? found[limit - 1] : undefined
  return { items: found.slice(0, limit).map(readable), nextCursor: last ? formatPosition(last) : null }
}

/** Says that somebody has looked at it. Safe to repeat: the first one stays. The alarm stays in the log as it is. */
export async function markSeen(tx: Tx, actor: Actor, id: string): Promise<Alarm> {
  if (actor.kind !== 'person') throw new Refusal('forbidden', 'Only a person has looked at an alarm.')
  if (!(await findAlarm(tx, actor.organisationId, id))) throw noSuchAlarm(id)
  const isNew = await insertSeen(tx, actor.organisationId, id, actor.personId)
  const alarm = await findAlarm(tx, actor.organisationId, id)
  if (!alarm) throw noSuchAlarm(id)
  if (isNew) await recordEvent(tx, actor, 'audit.alarm_seen', { alarmId: id, alarm: alarm.kind })
  return readable(alarm)
}

function noSuchAlarm(id: string): Refusal {
  return new Refusal('not_found', `There is no alarm ${id}.`)
}

function readable({ content, ...alarm }: AlarmRow): Alarm {
  return { ...alarm, payload: content === null ? null : (JSON.parse(content) as Content).payload }
}
