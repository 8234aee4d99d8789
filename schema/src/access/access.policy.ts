import { ForbiddenError } from '../shared/errors.ts'
import type { AccountViewer, Viewer } from './viewer.ts'

/** The front office: sees volunteers and runs the programme. */
export function isOffice(viewer: Viewer): viewer is AccountViewer {
  return viewer.kind === 'account' && viewer.role === 'OFFICE_ADMIN'
}

/** @throws ForbiddenError unless the viewer is the front office. */
export function requireOffice(viewer: Viewer): AccountViewer {
  if (!isOffice(viewer)) throw new ForbiddenError()
  return viewer
}
