import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { sequenceEvents, verifyLog } from '../audit/index.ts'
import { COMMON_ARGS, findActingPerson, print, withInstallation } from './command.ts'
import { describeVerification } from './describe-verification.ts'

const verify = defineCommand({
  meta: { name: 'verify', description: 'Recompute the whole audit log and hold it against its signed checkpoints.' },
  args: {
    checkpoint: {
      type: 'string',
      description: 'File with a checkpoint that was kept elsewhere: only it shows that the end was cut off.',
    },
    ...COMMON_ARGS,
  },
  async run({ args }) {
    const keptCheckpoint = args.checkpoint ? await readFile(args.checkpoint, 'utf8') : undefined
    const result = await withInstallation('audit verify', async installation => {
      const { organisationId } = await findActingPerson(installation, args)
      // So that the newest events are under a checkpoint too. On a log that was tampered with this refuses, and verifying says why.
      await sequenceEvents(installation.worker, installation.auditKey).catch(() => {})
      const publicKey = createPublicKey(installation.auditKey)
      return verifyLog(installation.app, organisationId, { publicKey, ...(keptCheckpoint ? { keptCheckpoint } : {}) })
    })
    print(args, result, () => describeVerification(result))
    if (!result.isIntact) process.exitCode = 1
  },
})

export const audit = defineCommand({
  meta: { name: 'audit', description: 'Verify that nothing in the audit log was altered or cut out.' },
  subCommands: { verify },
})
