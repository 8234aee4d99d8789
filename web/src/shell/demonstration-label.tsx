import { useRegion } from '../live/region-context.ts'
import { useWords } from '../messages/messages.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './demonstration-label.module.css'

export function DemonstrationLabel() {
  const words = useWords()
  const { isDemonstration } = useRegion()
  if (!isDemonstration) return null
  return (
    <span className={styles.label} title={words('demonstration.hint')} data-testid="demonstration">
      <Icon name="info" size="1em" />
      {words('demonstration.label')}
    </span>
  )
}
