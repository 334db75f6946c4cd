import { RelayAway } from '../gate/relay-pool.ts'
import { parseRelayUrl } from './relay-url.ts'
import type { OpenRelay } from './ways-out.ts'

/** Connects and logs in, and says nothing more. */
export async function testRelay(openRelay: OpenRelay, url: string): Promise<{ works: boolean; text: string }> {
  const pool = openRelay({ ...parseRelayUrl(url), connections: 1 })
  try {
    const connection = await pool.take()
    pool.give(connection)
    return { works: true, text: `${connection.relay} lets us in.` }
  } catch (error) {
    if (!(error instanceof RelayAway)) throw error
    return { works: false, text: error.message }
  } finally {
    await pool.stop(0)
  }
}
