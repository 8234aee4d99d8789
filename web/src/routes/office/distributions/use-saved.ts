import { say } from '../../../desk/say.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

/** What follows when a form was saved: it closes, and says so. */
export function useSaved(onClose: () => void): () => void {
  const words = useOfficeWords()
  return () => {
    onClose()
    say(words('plan.saved'))
  }
}
