import { Badge, Code, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconCloudOff, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import type { DnsRecord } from './sender-queries.ts'
import classes from './senders.module.css'

const LOOKS = {
  unknown: { color: 'gray', icon: IconClock },
  ok: { color: 'green', icon: IconCheck },
  missing: { color: 'orange', icon: IconX },
  different: { color: 'orange', icon: IconAlertTriangle },
  unreachable: { color: 'gray', icon: IconCloudOff },
} as const

/** One record: what it is for, what to put where, and what is there. */
export function OneRecord({ record }: { record: DnsRecord }) {
  const { t } = useTranslation('senders')
  const { purpose, type, name, value, isNeeded, state, found } = record
  const { color, icon: Icon } = LOOKS[state]
  return (
    <section className={classes.record} aria-label={t(`record.${purpose}.name`)}>
      <Group gap="sm">
        <Title order={3}>{t(`record.${purpose}.name`)}</Title>
        <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
          {t(`found.${state}`)}
        </Badge>
        <Badge color="gray">{t(isNeeded ? 'dns.needed' : 'dns.advised')}</Badge>
      </Group>
      <Text size="sm" c="dimmed" maw="46rem">
        {t(`record.${purpose}.text`)}
      </Text>
      <dl className={classes.lines}>
        <dt>{t('dns.type')}</dt>
        <dd>{type}</dd>
        <dt>{t('dns.name')}</dt>
        <Copied text={name} label={t('dns.copyName')} />
        <dt>{t('dns.value')}</dt>
        <Copied text={value} label={t('dns.copyValue')} />
      </dl>
      {state !== 'ok' && found.length > 0 && (
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {t('dns.found')}
          </Text>
          {found.map(one => (
            <Code key={one} block className="secret break">
              {one}
            </Code>
          ))}
        </Stack>
      )}
    </section>
  )
}

function Copied({ text, label }: { text: string; label: string }) {
  return (
    <dd className={classes.copied}>
      <Code className="secret break">{text}</Code>
      <CopyButton text={text} label={label} />
    </dd>
  )
}
