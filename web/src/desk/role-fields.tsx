import { Select } from '@mantine/core'
import { useOfficeWords } from '../messages/office-messages.ts'
import { useOrganisationChoices } from './organisation-choices.ts'
import { needsOrganisation, officeOnly, roleNames } from '../routes/office/roles.ts'
import type { Role } from './viewer.ts'

interface RoleFieldsProps {
  readonly role: Role | null
  readonly organisationId: string | null
  readonly onRole: (role: Role | null) => void
  readonly onOrganisation: (organisationId: string | null) => void
  readonly errors: { readonly role?: string | undefined; readonly organisationId?: string | undefined }
}

/** A role and what it is for: some belong to an organisation, some to the office, looking on to either. */
export function RoleFields({ role, organisationId, onRole, onOrganisation, errors }: RoleFieldsProps) {
  const words = useOfficeWords()
  const organisations = useOrganisationChoices()
  return (
    <>
      <Select
        label={words('field.role')}
        placeholder={words('field.choose')}
        data={roleNames.map((value) => ({ value, label: words(`role.${value}`) }))}
        value={role}
        onChange={(value) => {
          onRole(value as Role | null)
          if (value && officeOnly(value as Role)) onOrganisation(null)
        }}
        error={errors.role}
        allowDeselect={false}
      />
      <Select
        label={words('field.organisation')}
        placeholder={words(role && !needsOrganisation(role) ? 'role.office' : 'field.choose')}
        data={[...organisations]}
        value={organisationId}
        onChange={onOrganisation}
        disabled={role === null || officeOnly(role)}
        clearable={role !== null && !needsOrganisation(role)}
        clearButtonProps={{ 'aria-label': words('filter.clear') }}
        searchable
        nothingFoundMessage={words('field.nothing')}
        error={errors.organisationId}
      />
    </>
  )
}
