import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { listKeyQuery } from './list-key-queries.ts'
import { ListKeyState } from './list-key-state.tsx'

export function ListKeySection() {
  const { t } = useTranslation('settings')
  const mayPrint = useMay()('list_key.write')
  const listKey = useQuery(listKeyQuery)
  return (
    <Section title={t('key.title')} text={t('key.text')}>
      <Loaded query={listKey} height={7}>
        {key => (
          <Stack>
            <ListKeyState {...key} />
            {mayPrint && key.isMine && (
              <div>
                <ButtonLink to="/settings/list-key" variant={key.keptAt ? 'default' : 'filled'}>
                  {t('key.toSheet')}
                </ButtonLink>
              </div>
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}
