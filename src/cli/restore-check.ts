import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { journalFolderOf } from '../config.ts'
import { openJournal, type Replayed, replayJournal } from '../journal/index.ts'
import { COMMON_ARGS, print, withInstallation } from './command.ts'

/** After a backup was restored: nothing is sent until this has been run, where the database is behind its journal. */
export const restoreCheck = defineCommand({
  meta: {
    name: 'restore-check',
    description:
      'After a restore: bring the database up to its journal, so that nobody who said no since the backup is written to.',
  },
  args: { json: COMMON_ARGS.json },
  async run({ args }) {
    const replayed = await withInstallation('restore-check', async ({ app, worker }, config) =>
      replayJournal(app, worker, await openJournal(resolve(journalFolderOf(config)))),
    )
    print(args, replayed, () => inWords(replayed))
  },
})

function inWords({ organisations, listed, erased }: Replayed): string {
  if (organisations === 0) return 'The database is not behind its journal: nothing to do.'
  return `Brought up to the journal: ${listed} entries listed again, ${erased} people erased again, in ${organisations} organisation(s). Veto may send.`
}
