import type { Caller } from '../../caller.ts'
import { Refusal } from '../../refusal.ts'
import type { Reply } from '../../route.ts'
import { countAttempt } from '../log-in/count-attempt.ts'
import type { LogIn } from '../log-in/log-in.ts'
import { signIn } from '../log-in/sign-in.ts'
import { hasOrganisation } from '../organisation-queries.ts'
import { refuseSecondFirst, type SetUp, setUpFirstOrganisation } from '../set-up-organisation.ts'
import { isSetupCode } from './setup-code.ts'

/**
 * The first organisation, made in the browser. Whoever comes first owns the installation, so from anywhere but this machine it takes the
 * code that the start of Veto printed.
 */
export async function runFirstTime(
  { logIn, setupCode }: { logIn: LogIn; setupCode: string },
  caller: Caller,
  { code, ...input }: SetUp & { code?: string | undefined },
): Promise<Reply> {
  if (await hasOrganisation(logIn.db)) throw refuseSecondFirst()
  if (!caller.isLocal) await checkCode(logIn, caller, code, setupCode)
  const { organisationId, workspaceId, userId } = await setUpFirstOrganisation(logIn.db, input)
  const { cookies = [] } = await signIn(logIn, caller, input)
  return { status: 201, body: { organisationId, workspaceId, personId: userId }, cookies }
}

async function checkCode(logIn: LogIn, caller: Caller, typed: string | undefined, code: string): Promise<void> {
  const attempt = await countAttempt(logIn.db, { person: 'setup code', client: caller.address })
  if (typed === undefined || !isSetupCode(typed, code))
    throw new Refusal(
      'forbidden',
      'The setup code is missing or not right. It stands in what Veto printed at its start, on the machine that it runs on.',
      { reason: 'setup_code' },
    )
  await attempt.forgive()
}
