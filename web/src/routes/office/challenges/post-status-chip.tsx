import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { postLooks, type PostStatus } from './challenge-kinds.ts'

export function PostStatusChip({ status }: { readonly status: PostStatus }) {
  const words = useOfficeWords()
  const { icon, tone } = postLooks[status]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`challenges.status.${status}`)}
    </StatusChip>
  )
}
