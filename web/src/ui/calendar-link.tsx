import { useFormat } from '../format/use-format.ts'
import { useWords } from '../messages/messages.ts'
import { Icon } from './icon.tsx'

/** Leads to a calendar that programs subscribe to, in the reader's language. */
export function CalendarLink({ path }: { readonly path: string }) {
  const words = useWords()
  const { language } = useFormat()
  return (
    <a className="button no-print" href={`/calendar/${path}.ics?lang=${language}`} type="text/calendar">
      <Icon name="calendar" />
      {words('calendar.subscribe')}
    </a>
  )
}
