import { Card, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { AskPassword } from './ask-password.tsx'
import { confirmKept, listKeyQuery, showRecoverySheet } from './list-key-queries.ts'
import { ListKeyState } from './list-key-state.tsx'
import { SheetCard } from './sheet-card.tsx'

/** The list key on paper: shown after the password, printed, and put away by somebody who says so. It is kept nowhere on the page. */
export default function ListKeyPage() {
  const { t } = useTranslation('settings')
  const mayPrint = useMay()('list_key.write')
  const queries = useQueryClient()
  const listKey = useQuery(listKeyQuery)
  const sheet = useMutation({ mutationFn: showRecoverySheet, gcTime: 0 })
  const kept = useMutation({
    mutationFn: confirmKept,
    onSuccess: state => {
      queries.setQueryData(listKeyQuery.queryKey, state)
      void queries.invalidateQueries({ queryKey: ['overview'] }) // the home page stops asking
      sheet.reset()
      notifyDone(t('key.thanks'))
    },
  })
  return (
    <Page title={t('key.sheetTitle')} lead={t('key.text')} above={<TextLink to="/settings">{t('title')}</TextLink>}>
      <Loaded query={listKey} height={16}>
        {key => (
          <Stack>
            <ListKeyState {...key} />
            {!key.isMine && <Text>{t('key.others')}</Text>}
            {key.isMine && !mayPrint && <Text>{t('key.ownersOnly')}</Text>}
            {key.isMine && mayPrint && !sheet.data && (
              <Card>
                <AskPassword title={t('key.show')} text={t('key.showText')} verb={t('key.showVerb')} act={sheet} />
              </Card>
            )}
            {sheet.data && <SheetCard sheet={sheet.data} kept={kept} onClose={sheet.reset} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
