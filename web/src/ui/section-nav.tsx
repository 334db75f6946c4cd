import { Group } from '@mantine/core'
import { type Right, useMay } from '../session/me.ts'
import { ButtonLink } from './links.tsx'

export type Place = { to: string; label: string; right: Right }

/** The pages of one part of Veto, as far as somebody may enter them. `label` names it to those who hear the page. */
export function SectionNav({ label, places }: { label: string; places: readonly Place[] }) {
  const may = useMay()
  return (
    <Group component="nav" aria-label={label} gap={4}>
      {places
        .filter(({ right }) => may(right))
        .map(place => (
          <ButtonLink
            key={place.to}
            to={place.to}
            size="sm"
            px="sm"
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ variant: 'light', color: 'veto', c: 'var(--mantine-color-veto-light-color)' }}
          >
            {place.label}
          </ButtonLink>
        ))}
    </Group>
  )
}
