import { useFormat } from '../format/use-format.ts'
import { useNow } from '../live/now.ts'

const weekMilliseconds = 7 * 86_400_000

interface MomentProps {
  readonly at: string | null
  /** What stands there when it never was. */
  readonly never?: string
  /** Day and time, instead of how long ago. */
  readonly exact?: boolean
}

/** When something was: how long ago while it is recent, with the exact time at hand. */
export function Moment({ at, never = '', exact = false }: MomentProps) {
  const format = useFormat()
  const now = useNow(30_000)
  if (at === null) return <span className="soft">{never}</span>
  const full = `${format.dayOf(at)}, ${format.time(at)}`
  const thisYear = at.slice(0, 4) === new Date(now).toISOString().slice(0, 4)
  const stamp = thisYear ? `${format.dayOf(at, 'short')}, ${format.time(at)}` : full
  const age = now - Date.parse(at)
  const recent = !exact && Math.abs(age) < weekMilliseconds && age > -60_000
  return (
    <time dateTime={at} title={full}>
      {recent ? format.age(age) : exact ? stamp : format.dayOf(at)}
    </time>
  )
}
