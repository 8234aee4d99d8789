import { Button } from '@mantine/core'
import { CopyButton } from '../../../desk/copy-button.tsx'
import { downloadText } from '../../../desk/download.ts'
import { OnceShownModal } from '../../../desk/once-shown.tsx'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './account.module.css'

/** For the day the phone is lost: on paper or in a file, because they are shown this once. */
export function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const text = codes.join('\n')
  return (
    <OnceShownModal title={words('factor.codes.title')} hint={words('factor.codes.note')} onClose={onClose}>
      <ul className={styles.codes} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <CopyButton text={text} label={words('factor.codes.copy')} />
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          onClick={() => downloadText('erikti-recovery-codes.txt', `${words('factor.codes.file')}\n\n${text}\n`)}
        >
          {words('factor.codes.download')}
        </Button>
      </div>
    </OnceShownModal>
  )
}
