import { Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import classes from './blacklist.module.css'
import type { Advice } from './blacklist-queries.ts'

/** What to do, what not, and a reply to copy. All of it comes from the server, in the reader's language. */
export function AdviceSteps({ advice: { steps, reply } }: { advice: Advice }) {
  const { t } = useTranslation('blacklist')
  return (
    <Stack gap="lg">
      <div className={classes.steps}>
        <Steps kind="do" lines={steps.do} />
        <Steps kind="dont" lines={steps.dont} />
      </div>
      <section className={classes.reply} aria-label={t('reply.title')}>
        <Group justify="space-between" gap="sm" mb="xs">
          <Text fw={600}>{t(`reply.to.${reply.to}`)}</Text>
          <CopyButton text={`${reply.subject}\n\n${reply.text}`} label={t('reply.copy')} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('reply.subject')}
        </Text>
        <Text fw={600} mb="sm" className="break">
          {reply.subject}
        </Text>
        <Text className={classes.text ?? ''}>{reply.text}</Text>
      </section>
    </Stack>
  )
}

function Steps({ kind, lines }: { kind: 'do' | 'dont'; lines: readonly string[] }) {
  const { t } = useTranslation('blacklist')
  const Icon = kind === 'do' ? IconCheck : IconX
  return (
    <div>
      <Text fw={600} mb={4} className={classes[kind] ?? ''}>
        {t(`steps.${kind}`)}
      </Text>
      <ul>
        {lines.map(line => (
          <li key={line}>
            <Icon size={18} className={classes[kind]} aria-hidden />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
