/** For whoever may only recognise it: `j•••@exemple.be`. The first character stays, and the domain as it was written. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address.slice(0, at)
  return `${first}•••${address.slice(at)}`
}
