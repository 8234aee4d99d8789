import { createContext, useContext } from 'react'
import type { LocalisedText } from '../format/language.ts'
import { graphql } from '../graphql/graphql.ts'

/** What the whole desk needs to know of its viewer: who, and what they may. Nobody: null. */
export const deskViewerQuery = graphql(`
  query DeskViewer {
    viewer {
      kind
      account {
        id
        displayName
        email
        grants {
          id
          role
          organisation {
            id
            name {
              kk
              ru
              en
            }
          }
        }
      }
      permissions {
        permission
        organisations {
          id
          name {
            kk
            ru
            en
          }
        }
      }
      secondFactor {
        enabledAt
        recoveryCodesLeft
      }
    }
  }
`)

export type Permission = ReturnType<typeof graphql.scalar<'Permission'>>
export type Role = ReturnType<typeof graphql.scalar<'Role'>>

interface NamedOrganisation {
  readonly id: string
  readonly name: LocalisedText
}

export interface DeskViewer {
  readonly account: {
    readonly id: string
    readonly displayName: string
    readonly email: string
    readonly grants: readonly {
      readonly id: string
      readonly role: Role
      readonly organisation: NamedOrganisation | null
    }[]
  }
  /** Whether they hold it at all; with an organisation, whether it reaches there. */
  readonly may: (permission: Permission, organisation?: string) => boolean
  /** The organisations it is bound to; null when it reaches everything. */
  readonly reachOf: (permission: Permission) => readonly NamedOrganisation[] | null
  readonly secondFactor: { readonly enabledAt: string | null; readonly recoveryCodesLeft: number }
  readonly refresh: () => void
}

export const DeskViewerContext = createContext<DeskViewer | null>(null)

export function useDeskViewer(): DeskViewer {
  const viewer = useContext(DeskViewerContext)
  if (!viewer) throw new Error('Only below the desk’s shell is there a viewer.')
  return viewer
}
