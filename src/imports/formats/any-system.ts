import { type FileFormat, isAContact, isYes, optOut, type Said, type SeenFile } from './format.ts'
import { saidBy } from './words.ts'

const STATUS = words(
  'status emailstatus emailpermissionstatus permissionstatus subscriptionstatus contactstatus memberstatus optinstatus marketingstatus emailmarketingconsent consent state statut etat statutdelabonnement inschrijfstatus abonnementsstatus anmeldestatus',
)
const IS_OUT = words(
  'unsubscribed isunsubscribed isunsub unsubscribeall optout optedout emailoptout emailoptedout hasoptedoutofemail unsubscribedfromallemail isexcludedfromcampaigns excludedfromcampaigns globallyunsubscribed donotemail donotcontact doesnotwantemail blacklisted blocklisted desinscrit desabonne listenoire afgemeld uitgeschreven abgemeldet',
)
const OUT_SINCE = words(
  'unsubscribetime unsubscribedat unsubscribeddate unsubscribedon dateunsubscribed unsubscribedate optoutdate optouttime optoutat optedoutat emailoptoutdate datededesinscription datedesinscription desinscritle desabonnele datededesabonnement afmeldingsdatum afmelddatum uitschrijfdatum uitgeschrevenop afgemeldop abmeldedatum abgemeldetam',
)
const IS_COMPLAINT = words('isspamcomplaining spamcomplaint markedasspam')

// Columns that may tell why, the most telling first.
const WHY = [
  /reason|raison|motif|reden|grund/,
  /^(suppression|bounce|optout|unsubscribe)?(type|origin|cause|category|event)$/,
  /status|statut|^state$/,
  /^source$/,
]

/** What many systems write, after those of which we know the maker. */
export const anySystem: FileFormat[] = [
  {
    id: 'any.flag',
    provider: null,
    file: 'a list of contacts with a column that says who has left',
    holds: 'both',
    recognise(seen) {
      const flags = [...IS_OUT, ...IS_COMPLAINT].filter(name => seen.columns.has(name))
      const dates = OUT_SINCE.filter(name => seen.columns.has(name))
      const isList = seen.rows.every(row => flags.every(name => isFlag(row.get(name))))
      const hasOthers = flags.length > 0 || seen.rows.some(row => dates.every(name => row.get(name).trim() === ''))
      return flags.length + dates.length > 0 && isList && hasOthers ? 'certain' : undefined
    },
    says(row) {
      if (IS_COMPLAINT.some(name => isYes(row.get(name)))) return { reason: 'complaint' }
      const hasLeft = IS_OUT.some(name => isYes(row.get(name))) || OUT_SINCE.some(name => /[1-9]/.test(row.get(name)))
      return hasLeft ? optOut : isAContact
    },
  },
  {
    id: 'any.status',
    provider: null,
    file: 'a list of contacts with a column for their status',
    holds: 'both',
    recognise: seen => (statusOf(seen) ? 'certain' : undefined),
    says: row => byStatus(STATUS.map(name => row.get(name)).find(cell => cell.trim() !== '') ?? ''),
  },
  {
    id: 'any.opt_outs',
    provider: null,
    file: 'a list of opt-outs with the reason of each',
    holds: 'opt-outs',
    recognise: seen => (seen.rows.some(row => row.filled().some(isUnderstood)) ? 'likely' : undefined),
    // Every row of an opt-outs file is a "no" unless it says that it is none; where a reason is not understood, only the reason is open.
    says(row) {
      const filled = row.filled()
      for (const why of WHY) {
        const said = filled.filter(([column]) => why.test(column)).map(([, cell]) => saidBy(cell))
        const understood = said.find(one => one !== undefined)
        if (understood) return understood
      }
      return optOut
    },
  },
]

function words(list: string): readonly string[] {
  return list.split(' ')
}

function isFlag(cell: string): boolean {
  return isYes(cell) || /^\s*(false|no|n|0|non|faux|nee|nein|onwaar|falsch|)\s*$/i.test(cell)
}

// Every word of it must be one of ours, and somebody must still be a contact: else it is another kind of status, or a list of opt-outs.
function statusOf(seen: SeenFile): string | undefined {
  return STATUS.find(name => {
    if (!seen.columns.has(name)) return false
    const said = seen.rows
      .map(row => row.get(name))
      .filter(cell => cell.trim() !== '')
      .map(saidBy)
    return (
      said.every(one => one !== undefined) &&
      said.some(one => one && 'leftOut' in one && one.leftOut === 'is_a_contact')
    )
  })
}

// Who does not buy any more is `inactive` in a shop's file of customers: a contact still.
function byStatus(cell: string): Said {
  const said = saidBy(cell)
  if (said && 'reason' in said && said.reason === 'inactive') return isAContact
  return said ?? { leftOut: 'not_understood' }
}

function isUnderstood([column, cell]: [string, string]): boolean {
  return WHY.some(why => why.test(column)) && saidBy(cell) !== undefined
}
