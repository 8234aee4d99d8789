import { OnceShown } from '../../../desk/once-shown.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { OnceMissed } from '../../../desk/once-missed.tsx'

interface InvitationLinkProps {
  readonly made: { readonly link: string | null; readonly name: string; readonly expiresAt: string }
  readonly onClose: () => void
}

/** The link of an invitation made just now, to be handed on. */
export function InvitationLink({ made: { link, name, expiresAt }, onClose }: InvitationLinkProps) {
  const words = useOfficeWords()
  const format = useFormat()
  if (link === null)
    return <OnceMissed title={words('people.invited')} hint={words('people.invited.missed')} onClose={onClose} />
  return (
    <OnceShown
      title={words('people.invited')}
      hint={words('people.invited.hint', { name, day: format.dayOf(expiresAt), time: format.time(expiresAt) })}
      secret={link}
      copyLabel={words('once.copyLink')}
      qrLabel={words('people.invited.qr')}
      onClose={onClose}
    />
  )
}
