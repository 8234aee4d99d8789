import { useCodeCamera } from '../../../desk/code-camera.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import styles from './store.module.css'

/** Reads a family’s card with the camera. */
export function CardScanner({
  onCode,
  onClose,
}: {
  readonly onCode: (code: string) => void
  readonly onClose: () => void
}) {
  const words = useOfficeWords()
  const { video, cannotSee } = useCodeCamera((code) => onCode(code.trim()))
  return (
    <Dialog title={words('store.scan.title')} onClose={onClose}>
      {cannotSee ? (
        <p>{words('checkin.scan.noCamera')}</p>
      ) : (
        <video ref={video} className={styles.camera} muted playsInline aria-label={words('checkin.scan.camera')} />
      )}
      <p>{words('store.scan.hint')}</p>
    </Dialog>
  )
}
