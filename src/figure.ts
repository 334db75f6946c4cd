/** A figure for whoever watches the installation: read at each scrape, one value per label, or one without. Labels are few and known: never an address. */
export type Figure = {
  name: string
  help: string
  kind: 'gauge' | 'counter'
  label?: string
  read(): Promise<Iterable<readonly [label: string, value: number]>>
}
