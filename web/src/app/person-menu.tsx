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
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/index.ts'
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
        {LANGUAGES.map(language => (
          <Menu.Item
            key={language}
            lang={language}
            fw={i18n.language === language ? 700 : 400}
            role="menuitemradio"
            aria-checked={i18n.language === language}
            onClick={() => void chooseLanguage(language)}
          >
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('person.colours')}</Menu.Label>
        {(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[]).map(scheme => {
          const Icon = SCHEMES[scheme]
          return (
            <Menu.Item
              key={scheme}
              leftSection={<Icon size={18} />}
              fw={colorScheme === scheme ? 700 : 400}
              role="menuitemradio"
              aria-checked={colorScheme === scheme}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`colours.${scheme}`)}
            </Menu.Item>
          )
        })}
        {(me.organisations ?? []).length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('person.organisations')}</Menu.Label>
            {me.organisations.map(({ id, name }) => (
              <Menu.Item
                key={id}
                leftSection={<IconBuilding size={18} />}
                fw={id === me.organisation.id ? 700 : 400}
                role="menuitemradio"
                aria-checked={id === me.organisation.id}
                onClick={() => void switchTo(id)}
              >
                {name}
              </Menu.Item>
            ))}
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
