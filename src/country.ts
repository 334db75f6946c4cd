/** Where an organisation may be at home, by ISO 3166: the EU, the EEA, Switzerland and the United Kingdom. */
// biome-ignore format: one line a country says no more
export const COUNTRIES = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT',
  'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'IS', 'LI', 'NO', 'CH', 'GB',
] as const
export type Country = (typeof COUNTRIES)[number]
