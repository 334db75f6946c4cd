/** How well white text reads on a colour (`#rrggbb`): 1 to 21, as WCAG 2.2 counts it (relative luminance). Pure. */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** WCAG 2.2, 1.4.3 (AA). */
export const LEAST_CONTRAST = 4.5

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
