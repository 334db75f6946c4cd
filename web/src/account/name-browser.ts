const BROWSERS: [name: string, mark: RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b((Headless)?Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
]
const SYSTEMS: [name: string, mark: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** "Firefox, Windows": enough to know one's own again. Every browser claims to be the ones below it in the list, so the order counts. */
export function nameBrowser(userAgent: string | null): string | undefined {
  const found = [BROWSERS, SYSTEMS].map(list => list.find(([, mark]) => mark.test(userAgent ?? ''))?.[0])
  return found.filter(name => name !== undefined).join(', ') || undefined
}
