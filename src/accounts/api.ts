import { z } from 'zod'
import { ROLES, SCOPES } from '../actor.ts'
import { COUNTRIES } from '../country.ts'
import { LANGUAGES } from '../language.ts'
import { LAW_FACTS } from '../law.ts'
import { RIGHTS } from '../rights.ts'
import { type ImportHolds, LOOSEST_HOLDS } from './import-holds.ts'

const moment = z.iso.datetime()
const name = z.string().min(1).max(200)
const role = z.enum(ROLES)
const scope = z.enum(SCOPES)
const rights = z.array(z.enum(RIGHTS)).describe('What the caller may do; pages show no more than that.')
const language = z.enum(LANGUAGES)
const country = z.enum(COUNTRIES)
const limit = z.coerce.number().int().min(1).max(500).default(100)
const nextCursor = z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.')

/** Pages in the order of ids. */
export const pageQuery = z.object({ cursor: z.uuid().optional(), limit })
export const idParams = z.object({ id: z.uuid() })

const organisation = z.object({
  id: z.uuid(),
  name,
  language,
  country: country.nullable().describe('Where it is at home: sets the defaults of law. Null until somebody says it.'),
})

export const meReply = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('person'),
      id: z.uuid(),
      email: z.string(),
      name,
      language: language.nullable().describe("Null: the browser's."),
      roles: z.array(role),
      rights,
      organisation,
      organisations: z.array(z.object({ id: z.uuid(), name })).describe('All to which the person belongs.'),
    }),
    z.object({ kind: z.literal('service_key'), id: z.uuid(), name, scopes: z.array(scope), rights, organisation }),
  ])
  .meta({ id: 'Me' })

export const changeMeBody = z.object({ name: name.optional(), language: language.optional() }).strict()
export const chooseOrganisationBody = z.object({ organisationId: z.uuid() })

export const ownLogInReply = z
  .object({
    hasPassword: z.boolean(),
    isLinked: z.boolean().describe("Whether they log in at the organisation's own provider."),
    secondStep: z.boolean().describe('Whether the password is followed by a code.'),
  })
  .meta({ id: 'OwnLogIn' })
export const sessionsReply = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      isThisOne: z.boolean(),
      userAgent: z.string().nullable().describe('The browser, as it calls itself.'),
      address: z.string().nullable().describe('Where it was begun.'),
      createdAt: moment,
      expiresAt: moment,
    }),
  ),
})
export const nothing = z.object({})

export const installationReply = z
  .object({
    hasOrganisation: z.boolean(),
    needsSetupCode: z.boolean().describe('Whether the first run asks for the code that the start of Veto printed.'),
    signIn: z.object({
      password: z.boolean(),
      passkey: z.boolean(),
      oidc: z.object({ name: z.string() }).nullable().describe("The organisation's own provider of log-ins."),
    }),
    languages: z.array(language),
    countries: z.array(country),
  })
  .meta({ id: 'Installation' })
export const firstRunBody = z.object({
  organisation: name,
  name,
  email: z.string().max(254),
  password: z.string().max(1000),
  language,
  country,
  code: z.string().max(100).optional().describe('Where needsSetupCode says so.'),
})
export const firstRunReply = z.object({ organisationId: z.uuid(), workspaceId: z.uuid(), personId: z.uuid() })

export const personShape = z
  .object({ id: z.uuid(), email: z.string(), name, roles: z.array(role), createdAt: moment })
  .meta({ id: 'Person' })
export const addPersonBody = z.object({
  email: z.string().max(254),
  name: name.optional(),
  roles: z.array(role).min(1).max(ROLES.length),
})
export const peoplePage = z.object({ items: z.array(personShape), nextCursor })

export const rolesBody = z.object({ roles: z.array(role).min(1).max(ROLES.length) })

const invitation = z.object({
  id: z.uuid(),
  purpose: z.enum(['join', 'new_password']),
  email: z.string(),
  name: name.nullable(),
  roles: z.array(role),
  language: language.nullable(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  createdAt: moment,
  expiresAt: moment,
})
export const invitationShape = invitation.meta({ id: 'Invitation' })
export const newInvitationShape = invitation
  .extend({
    url: z.url().describe('The link to pass on. Shown here only: Veto keeps its hash, and sends no mail yet.'),
  })
  .meta({ id: 'NewInvitation' })
export const inviteBody = z.object({
  email: z.string().max(254),
  name: name.optional(),
  roles: z.array(role).min(1).max(ROLES.length),
  language: language.optional(),
})
export const invitationsPage = z.object({ items: z.array(invitationShape), nextCursor })
export const newPasswordLinkBody = z.object({
  turnOffSecondStep: z.boolean().default(false).describe('true where the device with the codes is lost as well.'),
})
export const tokenParams = z.object({ token: z.string().min(1).max(100) })
export const linkShape = z
  .object({
    purpose: z.enum(['join', 'new_password']),
    organisation: z.object({ name, language }),
    email: z.string(),
    name: name.nullable(),
    roles: z.array(role),
    language: language.nullable(),
    expiresAt: moment,
  })
  .meta({ id: 'Link' })
export const acceptBody = z.object({
  name: name.optional(),
  password: z
    .string()
    .max(1000)
    .optional()
    .describe('A new one; or, where they have an account here, the one they have.'),
  language: language.optional(),
})
export const acceptReply = z.object({
  organisationId: z.uuid(),
  twoFactorRedirect: z.boolean().describe('True: the log-in needs its second step.'),
})

const key = z.object({
  id: z.uuid(),
  kind: z.enum(['service_key', 'personal_token']),
  name,
  scopes: z
    .array(scope)
    .describe('What a service key may do; empty for a personal token, which can do what its person can.'),
  person: z.object({ id: z.uuid(), email: z.string() }).nullable(),
  createdAt: moment,
  revokedAt: moment.nullable(),
})
export const keyShape = key.meta({ id: 'Key' })
export const newKeyShape = key
  .extend({
    apiKey: z.string().describe('Send it as "Authorization: Bearer ...". Shown here only: Veto keeps its hash.'),
  })
  .meta({ id: 'NewKey' })
export const ownTokensReply = z.object({ items: z.array(keyShape) })
export const createTokenBody = z.object({ name })
export const createKeyBody = z.object({ name, scopes: z.array(scope).min(1).max(SCOPES.length) })
export const keysPage = z.object({ items: z.array(keyShape), nextCursor })

const count = (most: number) => z.int().min(1).max(most)
const share = (most: number) => z.number().min(0.001).max(most).multipleOf(0.001)
const importHolds = z.object({
  contactsHoldRows: count(LOOSEST_HOLDS.contactsHoldRows).describe(
    'A contacts file with this many rows of people who said no,',
  ),
  contactsHoldShare: share(LOOSEST_HOLDS.contactsHoldShare).describe('that are this share of it, is held.'),
  contactsTellShare: share(LOOSEST_HOLDS.contactsTellShare).describe(
    'From this share on the privacy officers are told.',
  ),
  optOutsHoldContacts: count(LOOSEST_HOLDS.optOutsHoldContacts).describe(
    'An opt-outs file that stops more contacts than this,',
  ),
  optOutsHoldShare: share(LOOSEST_HOLDS.optOutsHoldShare).describe('and more than this share of them, is held.'),
}) satisfies z.ZodType<ImportHolds>
const lawFact = z.object({
  fact: z.enum(LAW_FACTS),
  years: z.int().optional(),
  since: z.iso.date().optional(),
  source: z.object({ name: z.string(), url: z.string().optional() }),
})
const law = z
  .object({
    authority: z.object({ name: z.string(), url: z.url() }).optional().describe('Where people may complain.'),
    facts: z.array(lawFact).describe('What is not here is not known, or not so.'),
  })
  .meta({ id: 'Law' })
export const settingsShape = z
  .object({
    organisation,
    importHolds,
    law: law
      .nullable()
      .describe("What the country's law adds. Null without a country, or where nothing is known of it."),
  })
  .meta({ id: 'Settings' })
export const settingsBody = z
  .object({
    name: name.optional(),
    language: language.optional(),
    country: country.optional(),
    importHolds: importHolds.partial().strict().optional(),
  })
  .strict()

export const domainShape = z.object({ domain: z.string(), claimedAt: moment }).meta({ id: 'SendingDomain' })
export const claimDomainBody = z.object({ domain: z.string().min(1).max(300) })
export const domainsQuery = z.object({ cursor: z.string().max(253).optional(), limit })
export const domainsPage = z.object({ items: z.array(domainShape), nextCursor })

export const workspaceShape = z.object({ id: z.uuid(), name, createdAt: moment }).meta({ id: 'Workspace' })
export const createWorkspaceBody = z.object({ name })
export const workspacesPage = z.object({ items: z.array(workspaceShape), nextCursor })
