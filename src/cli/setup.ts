import { defineCommand } from 'citty'
import { setUpOrganisation } from '../accounts/index.ts'
import { COUNTRIES } from '../country.ts'
import { LANGUAGES } from '../language.ts'
import { Refusal } from '../refusal.ts'
import { print, withInstallation } from './command.ts'

export const setup = defineCommand({
  meta: {
    name: 'setup',
    description: 'Make an organisation, its first person (owner and privacy officer) and a personal token.',
  },
  args: {
    organisation: { type: 'string', required: true, description: 'Name of the organisation.' },
    email: { type: 'string', required: true, description: 'E-mail of its first person.' },
    password: { type: 'string', required: true, description: 'Their password, for the web pages.' },
    name: { type: 'string', description: 'Their name. Not given: the e-mail.' },
    language: { type: 'string', default: 'en', description: 'fr, nl, en or de.' },
    country: { type: 'string', description: 'Where it is at home, for example BE. Sets the defaults of law.' },
    json: { type: 'boolean', description: 'Print JSON, for programs.' },
  },
  async run({ args }) {
    const { organisation, email, password, name } = args
    const language = LANGUAGES.find(one => one === args.language)
    if (!language)
      throw new Refusal('invalid', `The language is one of ${LANGUAGES.join(', ')}, not "${args.language}".`)
    const country = COUNTRIES.find(one => one === args.country?.toUpperCase())
    if (args.country && !country)
      throw new Refusal('invalid', `The country is one of ${COUNTRIES.join(', ')}, not "${args.country}".`)
    const made = await withInstallation('setup', ({ app }) =>
      setUpOrganisation(app, { organisation, email, password, language, country, ...(name ? { name } : {}) }),
    )
    print(
      args,
      made,
      () =>
        `${organisation} is set up, with ${email} as owner and privacy officer.\n\n  Personal token (shown once, not kept): ${made.apiKey}\n  Organisation: ${made.organisationId}`,
    )
  },
})
