import { togglePause, usePaused } from '../live/pause.ts'
import { useWords } from '../messages/messages.ts'
import { Icon } from '../ui/icon.tsx'

/** Stops everything that moves by itself: numbers, lists, the river. */
export function PauseButton() {
  const words = useWords()
  const paused = usePaused()
  const label = words(paused ? 'pause.resume' : 'pause.pause')
  return (
    <button
      type="button"
      className="button icon no-print"
      onClick={togglePause}
      aria-label={label}
      title={label}
      aria-pressed={paused}
    >
      <Icon name={paused ? 'play' : 'pause'} />
    </button>
  )
}
