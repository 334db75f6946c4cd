/** Where the clock of a computer usually stands in these countries. Others are asked. */
const ZONES: Readonly<Record<string, string>> = {
  'Europe/Brussels': 'BE',
  'Europe/Paris': 'FR',
  'Europe/Amsterdam': 'NL',
  'Europe/Berlin': 'DE',
  'Europe/Luxembourg': 'LU',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/Madrid': 'ES',
  'Europe/Rome': 'IT',
  'Europe/Dublin': 'IE',
  'Europe/London': 'GB',
}

/** The country that a browser is most likely in, by its clock, then by its languages (fr-BE); empty where neither says. */
export function guessCountry(countries: readonly string[]): string {
  const zone = ZONES[Intl.DateTimeFormat().resolvedOptions().timeZone]
  const regions = navigator.languages.map(language => new Intl.Locale(language).region)
  return [zone, ...regions].find(code => code !== undefined && countries.includes(code)) ?? ''
}
