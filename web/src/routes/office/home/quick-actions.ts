import { useDeskViewer } from '../../../desk/viewer.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { IconName } from '../../../ui/icon.tsx'

interface QuickAction {
  readonly to:
    | '/office/volunteers'
    | '/office/volunteers/new'
    | '/office/people/invite'
    | '/office/keys/new'
    | '/office/organisations/new'
    | '/office/access-log'
    | '/office/stock/receive'
    | '/office/stock'
    | '/events'
    | '/campaigns'
  readonly icon: IconName
  readonly label: string
  readonly hint: string
}

/** What this person comes here for; who only looks on is led to what there is to see. */
export function useQuickActions(): readonly QuickAction[] {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const actions: readonly (QuickAction | false)[] = [
    may('VOLUNTEERS_READ') && {
      to: '/office/volunteers',
      icon: 'search',
      label: words('home.findVolunteer'),
      hint: words('home.findVolunteer.hint'),
    },
    may('VOLUNTEERS_WRITE') && {
      to: '/office/volunteers/new',
      icon: 'plus',
      label: words('volunteers.register'),
      hint: words('home.registerVolunteer.hint'),
    },
    may('STOCK_WRITE') && {
      to: '/office/stock/receive',
      icon: 'plus',
      label: words('stock.home.receive'),
      hint: words('stock.home.receive.hint'),
    },
    may('STOCK_READ') && {
      to: '/office/stock',
      icon: 'box',
      label: words('stock.home.see'),
      hint: words('stock.home.see.hint'),
    },
    may('ACCOUNTS_MANAGE') && {
      to: '/office/people/invite',
      icon: 'mail',
      label: words('people.invite'),
      hint: words('home.invite.hint'),
    },
    may('KEYS_MANAGE') && {
      to: '/office/keys/new',
      icon: 'key',
      label: words('keys.make'),
      hint: words('home.key.hint'),
    },
    may('ORGANISATIONS_WRITE') &&
      !may('ACCOUNTS_MANAGE') && {
        to: '/office/organisations/new',
        icon: 'organisation',
        label: words('organisations.register'),
        hint: words('home.organisation.hint'),
      },
  ]
  const own = actions.filter((action) => action !== false)
  if (own.length > 0) return own
  return [
    { to: '/events', icon: 'calendar', label: words('nav.events'), hint: words('home.events.hint') },
    { to: '/campaigns', icon: 'live', label: words('nav.campaigns'), hint: words('home.campaigns.hint') },
  ]
}
