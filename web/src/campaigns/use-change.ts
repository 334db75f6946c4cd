import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Campaign, campaignQuery } from './campaign-queries.ts'

/** A change of one campaign: its page shows the new state at once, and so do the others when they are next looked at. */
export function useChange(id: string, change: () => Promise<Campaign>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    async onSuccess(changed) {
      queries.setQueryData(campaignQuery(id).queryKey, changed)
      await queries.invalidateQueries({ queryKey: ['campaigns'], refetchType: 'active' })
    },
  })
}
