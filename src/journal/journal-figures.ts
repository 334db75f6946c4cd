import type { Database } from '../db/index.ts'
import type { Figure } from '../figure.ts'
import { selectLagSeconds } from './queries.ts'

/** How far the journal is behind, whoever writes it: two seconds as a rule. It grows where nothing is written, whatever the cause. */
export function journalFigures(worker: Database): Figure[] {
  return [
    {
      name: 'veto_journal_lag_seconds',
      help: 'Since when not everything stands in the journal that outlives a restore: the organisation that is worst off. Absent before the first time.',
      kind: 'gauge',
      async read() {
        const seconds = await selectLagSeconds(worker)
        return seconds === null ? [] : [['', seconds]]
      },
    },
  ]
}
