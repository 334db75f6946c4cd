import { SmtpReply } from './smtp-reply.ts'

/** Keeps one program from filling the queue in a loop: so many messages a minute per key and process, in whatever bursts. Pure but for what it counts. */
export function messageRate(mostPerMinute: number) {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(keyId: string, now: number): void {
      const bucket = buckets.get(keyId) ?? { left: mostPerMinute, at: now }
      const left = Math.min(mostPerMinute, bucket.left + ((now - bucket.at) / 60_000) * mostPerMinute)
      if (left < 1)
        throw new SmtpReply(
          451,
          '4.7.1',
          `This key sends more than ${mostPerMinute} messages a minute. Try again later.`,
        )
      buckets.set(keyId, { left: left - 1, at: now })
    },
  }
}
