import { useOfficeWords } from '../../../messages/office-messages.ts'
import { CodeCamera } from '../../../ui/code-camera.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

/** Reads a family’s card with the camera. */
export function CardScanner({
  onCode,
  onClose,
}: {
  readonly onCode: (code: string) => void
  readonly onClose: () => void
}) {
  const words = useOfficeWords()
  return (
    <Dialog title={words('store.scan.title')} onClose={onClose}>
      <CodeCamera
        label={words('checkin.scan.camera')}
        blocked={words('checkin.scan.noCamera')}
        onRead={(code) => onCode(code.trim())}
      />
      <p>{words('store.scan.hint')}</p>
    </Dialog>
  )
}
