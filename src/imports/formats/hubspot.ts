import { complaint, type FileFormat, hardBounce, isAContact, optOut, type Row, type Said, temporary } from './format.ts'

export const hubspot: FileFormat[] = [
  {
    id: 'hubspot.unsubscribes_and_bounces',
    provider: 'HubSpot',
    file: "HubSpot's export of unsubscribes and bounces",
    holds: 'opt-outs',
    recognise: seen => {
      const found = ['portalbounce', 'portalunsubscribe', 'portalspamreport', 'globalbounce'].filter(name =>
        seen.columns.has(name),
      )
      return found.length >= 2 ? 'certain' : undefined
    },
    says: byColumns,
  },
]

// HubSpot's words for what is wrong with a message or a server, and not with the address.
const TEMPORARY =
  /full|policy|spam|content|grey|timeout|time_out|dns|reputation|filtered|transient|throttl|misconfig|mta_error|sender|relay/i

const TRUE = /^(true|yes|oui|ja|vrai|waar|wahr)$/i

// Behind the four come columns per subscription type: yes means out of that one, and Veto has one list.
function byColumns(row: Row): Said {
  if (isSet(row.get('portalspamreport'))) return complaint
  if (isSet(row.get('portalunsubscribe'))) return optOut
  const isOutOfOne = row.filled().some(([column, cell]) => !/bounce$/.test(column) && TRUE.test(cell))
  if (isOutOfOne) return optOut
  if (isSet(row.get('globalbounce'))) return hardBounce
  const bounce = row.get('portalbounce')
  if (isSet(bounce)) return TEMPORARY.test(bounce) ? temporary : hardBounce
  return isAContact
}

function isSet(cell: string): boolean {
  return !/^\s*(false|no|0|n|)\s*$/i.test(cell)
}
