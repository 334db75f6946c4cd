import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { changeSettings, settingsQuery } from './bounce-queries.ts'

/** Changes some of the settings for bounces, and leaves the others as they are. */
export function useChangeSettings() {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changeSettings,
    onSuccess(saved) {
      queries.setQueryData(settingsQuery.queryKey, saved)
      notifyDone(t('settings.saved'))
    },
  })
}
