/** Undoes the slips around an address that have one reading. What comes out may still be no address; empty where there is nothing to do. */
export function repairAddress(field: string): string {
  if (field.length > MAX_LENGTH) return ''
  const text = AROUND.reduce((text, [slip, remedy]) => text.replace(slip, remedy), field)
  const at = text.lastIndexOf('@')
  return at < 1 ? '' : `${repairDots(text.slice(0, at))}@${repairDots(text.slice(at + 1).replace(/[,;:]/g, '.'))}`
}

const MAX_LENGTH = 320

const AROUND: readonly [slip: RegExp, remedy: string][] = [
  [/^[^<>]*<([^<>]+)>[^<>]*$/, '$1'], // Jean <jean@x.be>
  [/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''],
  [/\s?[([{]\s?(?:at|arobase|apenstaartje)\s?[)\]}]\s?/i, '@'], // jean(at)x.be, as people hide it on web pages
  [/\([^()]*\)/g, ''], // jean@x.be (work)
  [/^[\s"'`´’<([,;:./]+|[\s"'`´’>)\],;:./]+$/gu, ''], // 'jean@x.be'; as exports leave them
  [/@{2,}/, '@'],
  [/\s?([@.])\s?/g, '$1'], // jean @x.be. Other blanks could part two names, and whose would be the address?
]

function repairDots(text: string): string {
  return text.replace(/\.{2,}/g, '.').replace(/^\.|\.$/g, '')
}
