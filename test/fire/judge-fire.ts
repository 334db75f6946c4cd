import type { TestInstallation } from '../processes.ts'
import type { Acknowledged } from './say-no.ts'
import type { Heard } from './sink.ts'

export type Judgement = {
  states: Record<string, number>
  /** Recipients with neither one message that is over, nor a reason for which none was made. */
  lost: string[]
  /** Begun after a "no" had been acknowledged. */
  afterNo: string[]
  /** MAIL FROM came later after the begin than was promised. */
  late: string[]
  /** Handed over more than once. */
  twice: string[]
  /** The database and the relay do not agree on what was taken. */
  atOdds: string[]
}

/** The second of the promise, and what a busy machine may add between two processes that both only write down the time. */
const MAIL_WITHIN_MS = 1_000 + 500

/** What the database recorded of each message, held against what was acknowledged and against what the relay heard. */
export async function judgeFire(
  installation: TestInstallation,
  campaignId: string,
  recipients: readonly string[],
  acknowledged: readonly Acknowledged[],
  heard: readonly Heard[],
): Promise<Judgement> {
  const client = await installation.connect('veto_superuser')
  const { rows } = await client.query<{ address: string; state: string; begins: number[] }>(
    `select m.address, m.state::text, array(
       select extract(epoch from t) * 1000.0 from (
         select a.begun_at from attempts a where a.organisation_id = m.organisation_id and a.message_id = m.id
         union select m.handing_over_at) b(t) where t is not null order by t)::float8[] as begins
     from messages m where m.campaign_id = $1
     -- Who said "no" between the start and the draw has no message: they are accounted for there.
     union all select c.address, 'suppressed', '{}'
     from campaign_left_out o join contacts c on c.organisation_id = o.organisation_id and c.id = o.contact_id where o.campaign_id = $1`,
    [campaignId],
  )
  await client.end()
  const byAddress = new Map(rows.map(row => [row.address, row]))
  const heardOf = Map.groupBy(heard, ({ to }) => to)
  const begins = (address: string) => byAddress.get(address)?.begins ?? []
  return {
    states: Object.fromEntries([...Map.groupBy(rows, row => row.state)].map(([state, own]) => [state, own.length])),
    lost: recipients
      .filter(address => !OVER.includes(byAddress.get(address)?.state ?? 'none'))
      .concat(rows.length === recipients.length ? [] : ['?']),
    afterNo: acknowledged
      .filter(({ address, at }) => begins(address).some(begin => begin > at))
      .map(
        ({ address, door, at }) =>
          `${address} by ${door}: ${begins(address).map(begin => (begin - at).toFixed(0))} ms after it`,
      ),
    late: heard
      .filter(
        ({ to, mailAt, lagMs }) =>
          !begins(to).some(begin => mailAt >= begin - 1 && mailAt - begin <= MAIL_WITHIN_MS + lagMs),
      )
      .map(({ to, mailAt }) => `${to}: ${begins(to).map(begin => (mailAt - begin).toFixed(0))} ms after its begin`),
    twice: [...heardOf].filter(([, own]) => own.length > 1).map(([to, own]) => `${to}: ${own.length}`),
    atOdds: rows
      .filter(({ address, state }) =>
        heardOf.has(address) ? !['accepted', 'uncertain'].includes(state) : state === 'accepted',
      )
      .map(({ address, state }) => `${address} is ${state}, and ${heardOf.has(address) ? 'was' : 'was not'} taken`),
  }
}

const OVER = ['accepted', 'refused', 'suppressed', 'uncertain', 'expired']
