import { Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import classes from './brand.module.css'

export function Brand({ organisation }: { organisation: string }) {
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <Link to="/" className={classes.brand}>
        <img src="/veto.svg" alt="" width={28} height={28} />
        <span>Veto</span>
      </Link>
      <Text className={classes.organisation} truncate title={organisation}>
        {organisation}
      </Text>
    </Group>
  )
}
