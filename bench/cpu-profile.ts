type Frame = { functionName: string; url: string }
type Profile = {
  nodes: { id: number; callFrame: Frame; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

/** Each sample belongs to the first of these on its stack, from the inside out; what is idle is left out. */
const FOLDERS: [name: string, where: RegExp][] = [
  ['gate', /src\/sending\/gate\//],
  ['pg, the gate’s and others’', /node_modules\/(pg|pg-protocol|pg-pool|kysely)\/|src\/db\//],
  ['compose', /src\/sending\/(compose|links|senders)\/|liquidjs|src\/consent\//],
  ['egress', /src\/smtp\/|node_modules\/nodemailer\//],
]

/** The shares of a V8 profile by part of Veto: of the time in which the process did something. */
export function shareByFolder(text: string): [name: string, share: number][] {
  const { nodes, samples, timeDeltas } = JSON.parse(text) as Profile
  const byId = new Map(nodes.map(node => [node.id, node]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id] as const)))
  const owners = new Map<number, string>()
  const ownerOf = (id: number): string => {
    const known = owners.get(id)
    if (known !== undefined) return known
    const { functionName, url } = byId.get(id)?.callFrame ?? { functionName: '', url: '' }
    const parent = parents.get(id)
    const named =
      functionName === '(idle)' ? 'idle' : functionName === '(garbage collector)' ? 'garbage collector' : undefined
    const owner =
      named ??
      FOLDERS.find(([, where]) => where.test(url))?.[0] ??
      (parent === undefined ? 'Node itself' : ownerOf(parent))
    owners.set(id, owner)
    return owner
  }
  const spent = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const owner = ownerOf(id)
    spent.set(owner, (spent.get(owner) ?? 0) + Math.max(0, timeDeltas[at] ?? 0))
  }
  spent.delete('idle')
  const all = [...spent.values()].reduce((sum, one) => sum + one, 0)
  return [...spent].map(([name, time]): [string, number] => [name, time / all]).sort((a, b) => b[1] - a[1])
}
