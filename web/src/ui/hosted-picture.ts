/**
 * Where this page finds a picture that Veto keeps, from the address that mails name: they may lead to another host, that of the recipients' pages.
 * Undefined for a picture from elsewhere.
 */
export function hostedPicture(url: string): string | undefined {
  return /^https?:\/\/[^/]+(\/i\/[\w-]{64})$/.exec(url.trim())?.[1]
}
