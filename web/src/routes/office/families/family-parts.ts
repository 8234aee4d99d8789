import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'

export const familyRoles = ['HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'OTHER'] as const
export type FamilyRoleName = (typeof familyRoles)[number]
export const familyConsents = ['SOCIAL_HELP', 'CONTACT'] as const
export type FamilyConsentName = (typeof familyConsents)[number]
export const needMethods = [
  'SOCIAL_PROTECTION_LIST',
  'CERTIFICATE_SEEN',
  'HOME_VISIT',
  'COMMISSION',
  'REFERRAL',
] as const
export type NeedMethodName = (typeof needMethods)[number]

/** By which a family is told from others in a list. */
export const familyLineFragment = graphql(`
  fragment FamilyLine on Family {
    id
    number
    address
    phone
    needState
    needValidUntil
    district {
      id
      name {
        kk
        ru
        en
      }
    }
    members {
      id
      role
      familyName
      givenName
      patronymic
      birthDate
      mayCollect
    }
  }
`)

export type FamilyLine = ResultOf<typeof familyLineFragment>

interface Named {
  readonly familyName: string
  readonly givenName: string
  readonly patronymic?: string | null
}

export function nameOf({ familyName, givenName, patronymic }: Named): string {
  return [familyName, givenName, patronymic].filter(Boolean).join(' ')
}

/** A family goes by its head, or by whoever comes first while it has none. */
export function familyName({ members }: { readonly members: readonly Named[] }): string {
  const [first] = members
  return first ? [first.familyName, first.givenName].join(' ') : '–'
}
