import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './door.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { Promises } from './promises.tsx'

type DoorProps = { title: string; lead?: ReactNode; children: ReactNode }

/** The frame of what stands before the log-in: what Veto promises at one side, what is to be done at the other. */
export function Door({ title, lead, children }: DoorProps) {
  const { t } = useTranslation('sign-in')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Veto`
  }, [title])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step of the same page is read out as well
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title])
  return (
    <div className={classes.door}>
      <header className={classes.bar}>
        <Group gap="sm" wrap="nowrap">
          <img src="/veto.svg" alt="" width={32} height={32} />
          <Text component="span" className={classes.name}>
            Veto
          </Text>
        </Group>
        <LanguageSwitch />
      </header>
      <aside className={classes.side} aria-label={t('promise.label')}>
        <Promises />
      </aside>
      <main className={classes.main}>
        <Stack className={classes.content} gap="lg">
          <Stack gap={6}>
            <Title order={1} ref={heading} tabIndex={-1} className="break">
              {title}
            </Title>
            {lead && <Text c="dimmed">{lead}</Text>}
          </Stack>
          {children}
        </Stack>
      </main>
    </div>
  )
}
