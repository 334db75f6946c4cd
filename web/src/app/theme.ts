import { type CSSVariablesResolver, createTheme, DEFAULT_THEME, type MantineColorsTuple } from '@mantine/core'

const teal: MantineColorsTuple = [
  '#e9f6f5',
  '#d3ebe9',
  '#a4d7d3',
  '#72c1bb',
  '#49aea8',
  '#2a9892',
  '#137f7c',
  '#0b6b6a',
  '#0a5658',
  '#084547',
]

/** Mantine's greys with a breath of blue, from text to background. */
const dark: MantineColorsTuple = [
  '#dfe5ea',
  '#b9c2ca',
  '#9aa5af',
  '#6d7882',
  '#343c43',
  '#2a3137',
  '#1b2126',
  '#14191d',
  '#101417',
  '#0c0f11',
]

export const theme = createTheme({
  primaryColor: 'veto',
  primaryShade: { light: 7, dark: 7 },
  colors: { veto: teal, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.6rem', lineHeight: '1.25' },
      h2: { fontSize: '1.15rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Card: { defaultProps: { withBorder: true, radius: 'lg', padding: 'lg' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600, fz: 12, lts: 0 } },
    Alert: { defaultProps: { variant: 'light', radius: 'md' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
    // In the page's landmark, and without an empty stop before the first item: what axe finds in Mantine's own.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: '#page' } } },
    Modal: { defaultProps: { radius: 'lg', centered: true } },
  },
})

const NAMES = ['veto', 'red', 'orange', 'yellow', 'green', 'blue', 'gray', 'grape', 'teal', 'violet'] as const

/** Mantine's own pale texts stay below 4.5:1 (WCAG 1.4.3) on their backgrounds; these do not. axe looks on every page. */
export const cssVariables: CSSVariablesResolver = () => {
  const palette = { ...DEFAULT_THEME.colors, veto: teal }
  const lightText = Object.fromEntries(
    NAMES.map(name => [`--mantine-color-${name}-light-color`, shade(palette[name], 9)]),
  )
  const darkText = Object.fromEntries(
    NAMES.map(name => [`--mantine-color-${name}-light-color`, shade(palette[name], 2)]),
  )
  return {
    variables: {},
    light: {
      ...lightText,
      '--mantine-color-yellow-light-color': '#6b4a00',
      '--mantine-color-green-light-color': '#1b5e2b',
      '--mantine-color-teal-light-color': '#055c43',
      '--mantine-color-orange-light-color': '#8a3400',
      '--mantine-color-dimmed': '#56606b',
      '--mantine-color-placeholder': '#68727d',
      '--mantine-color-error': '#c01f1f',
      '--mantine-color-body': '#ffffff',
      '--veto-canvas': '#f5f7f8',
      '--veto-line': '#e1e6e9',
    },
    dark: {
      ...darkText,
      '--mantine-color-dimmed': '#a9b3bd',
      '--mantine-color-placeholder': '#96a0aa',
      '--mantine-color-error': '#ff8f8f',
      '--mantine-color-yellow-light': '#3a2f10',
      '--mantine-color-anchor': teal[3],
      '--veto-canvas': '#0f1316',
      '--veto-line': '#2b3238',
    },
  }
}

function shade(colors: MantineColorsTuple, at: number): string {
  return colors[at] ?? '#000'
}
