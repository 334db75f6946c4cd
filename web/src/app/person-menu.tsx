import { Avatar, Group, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconBuilding,
  IconChevronDown,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
  IconUserCircle,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/index.ts'
import { useChooseLanguage } from '../session/choose-language.ts'
import { useMe } from '../session/me.ts'
import { signOut } from '../session/sign-out.ts'

const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const

/** Who one is, and what one may choose for oneself: language, colours, organisation. */
export function PersonMenu() {
  const { t, i18n } = useTranslation('app')
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const chooseLanguage = useChooseLanguage()

  const leave = async () => {
    await signOut()
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  const switchTo = async (organisationId: string) => {
    await post('/me/organisation', { organisationId })
    queries.clear()
    location.assign('/')
  }

  return (
    <Menu position="bottom-end" width={260} shadow="md" withArrow>
      <Menu.Target>
        <UnstyledButton aria-label={t('person.menu', { name: me.name })} p={4}>
          <Group gap={6} wrap="nowrap">
            <Avatar size={34} color="veto" aria-hidden>
              <IconUser size={20} />
            </Avatar>
            <Text size="sm" fw={500} visibleFrom="sm" maw={180} truncate>
              {me.name}
            </Text>
            <IconChevronDown size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)" truncate>
            {me.name}
          </Text>
          <Text size="xs" truncate>
            {me.email}
          </Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconUserCircle size={18} />} onClick={() => void navigate({ to: '/account' })}>
          {t('person.account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>
          <Group gap={6}>
            <IconLanguage size={14} aria-hidden />
            {t('person.language')}
          </Group>
        </Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={language => void chooseLanguage(language as Language)}>
          {LANGUAGES.map(language => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {LANGUAGE_NAMES[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('person.colours')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={scheme => setColorScheme(scheme as typeof colorScheme)}>
          {(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[]).map(scheme => {
            const Icon = SCHEMES[scheme]
            return (
              <Menu.RadioItem key={scheme} value={scheme}>
                <Group gap="sm" wrap="nowrap">
                  <Icon size={18} aria-hidden />
                  {t(`colours.${scheme}`)}
                </Group>
              </Menu.RadioItem>
            )
          })}
        </Menu.RadioGroup>
        {(me.organisations ?? []).length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('person.organisations')}</Menu.Label>
            <Menu.RadioGroup value={me.organisation.id} onChange={id => void switchTo(id)}>
              {me.organisations.map(({ id, name }) => (
                <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                  <Group gap="sm" wrap="nowrap">
                    <IconBuilding size={18} aria-hidden />
                    {name}
                  </Group>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void leave()}>
          {t('person.leave')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
