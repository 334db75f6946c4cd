import { SmtpReply } from './smtp-reply.ts'

/** So many are remembered: who has not come for a minute has a full bucket again, and is let go. */
const MOST_KNOWN = 10_000

/** Keeps one sender from filling us in a loop: so many messages a minute, for each and for each process, in whatever bursts. Pure but for what it counts. */
export function messageRate(mostPerMinute: number, who = 'This key') {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(sender: string, now: number): void {
      if (buckets.size > MOST_KNOWN) for (const [known, { at }] of buckets) if (now - at > 60_000) buckets.delete(known)
      const bucket = buckets.get(sender) ?? { left: mostPerMinute, at: now }
      const left = Math.min(mostPerMinute, bucket.left + ((now - bucket.at) / 60_000) * mostPerMinute)
      if (left < 1)
        throw new SmtpReply(451, '4.7.1', `${who} sends more than ${mostPerMinute} messages a minute. Try again later.`)
      buckets.set(sender, { left: left - 1, at: now })
    },
  }
}
