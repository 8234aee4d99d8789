import { Modal, type ModalProps } from '@mantine/core'
import { useOfficeWords } from '../messages/office-messages.ts'

interface DeskModalProps extends Pick<
  ModalProps,
  'size' | 'closeOnClickOutside' | 'closeOnEscape' | 'withCloseButton'
> {
  readonly title: string
  readonly onClose: () => void
  readonly children: ModalProps['children']
}

/** A step that has to be finished or left before anything else. */
export function DeskModal(props: DeskModalProps) {
  const words = useOfficeWords()
  return <Modal opened closeButtonProps={{ 'aria-label': words('help.close') }} {...props} />
}
