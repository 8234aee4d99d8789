import type { LinkFinding } from '@erikti/prisma/generated/client/enums'

/** What was found behind an address, and where it led in the end; no address when that could not be told. */
export interface FoundLink {
  finding: LinkFinding
  address: string | null
}

/** What the server implements: looks behind the addresses of posts, as far as it may. */
export interface LinkPort {
  /** After how long a confirmed post is looked for again; null: Erikti looks behind no address at all. */
  readonly recheckHours: number | null
  /** Never fails: what cannot be told is UNKNOWN. */
  look(address: string): Promise<FoundLink>
}
