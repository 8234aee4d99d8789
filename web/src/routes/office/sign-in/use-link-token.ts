import { useLocation } from '@tanstack/react-router'

/** The secret of a link stands behind the `#`: browsers send that to nobody. */
export function useLinkToken(): string {
  return useLocation({ select: ({ hash }) => hash.replace(/^#/, '') })
}
