import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './account.module.css'

type Thing = { key: string; name: ReactNode; about: string; end?: () => void; isEnding?: boolean }

/** A short list of what belongs to oneself (passkeys, sessions, tokens), each with its end. */
export function OwnThings({ label, verb, things }: { label: string; verb: string; things: readonly Thing[] }) {
  return (
    <ul className={classes.things} aria-label={label}>
      {things.map(({ key, name, about, end, isEnding = false }) => (
        <li key={key}>
          <div>
            <Group gap="xs" component="div" fw={600} className="break">
              {name}
            </Group>
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          </div>
          {end && (
            <Button variant="default" size="xs" loading={isEnding} onClick={end}>
              {verb}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
