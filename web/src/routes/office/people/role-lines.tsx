import type { Role } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { LocalisedText } from '../../../format/language.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './people.module.css'

interface NamedRole {
  readonly role: Role
  readonly organisation: { readonly id: string; readonly name: LocalisedText } | null
}

/** Each role with what it is for. */
export function RoleLines({ grants }: { readonly grants: readonly NamedRole[] }) {
  const words = useOfficeWords()
  const format = useFormat()
  if (grants.length === 0) return <span className="soft">{words('people.noRoles')}</span>
  return (
    <ul className={styles.roles}>
      {grants.map(({ role, organisation }) => (
        <li key={`${role} ${organisation?.id ?? ''}`}>
          {words(`role.${role}`)}
          {organisation && <small>{format.text(organisation.name)}</small>}
        </li>
      ))}
    </ul>
  )
}
