const paths = {
  live: 'M12 12m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M5.6 18.4a9 9 0 0 1 0-12.8M18.4 5.6a9 9 0 0 1 0 12.8',
  connecting: 'M12 3v4M12 17v4M3 12h4M17 12h4M5.6 5.6l2.8 2.8M15.6 15.6l2.8 2.8M5.6 18.4l2.8-2.8M15.6 8.4l2.8-2.8',
  reconnecting: 'M20 11a8 8 0 0 0-14.9-3M4 4v4.5h4.5M4 13a8 8 0 0 0 14.9 3M20 20v-4.5h-4.5',
  offline:
    'M3 3l18 18M8.5 16.4a5 5 0 0 1 6.6-.4M5 12.7a10 10 0 0 1 4.5-2.5M14 10a10 10 0 0 1 5 2.7M2 9a15 15 0 0 1 4-2.6M10.7 5.1A15 15 0 0 1 22 9M12 20h.01',
  pause: 'M9 5v14M15 5v14',
  play: 'M8 5l11 7-11 7z',
  stale: 'M12 8v4l2.5 1.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  why: 'M12 17h.01M9.1 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.5 1.1-1.5 2.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  running: 'M8 5l11 7-11 7z',
  cancelled: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM6 6l12 12',
  draft: 'M4 20h4L19 9l-4-4L4 16z',
  verified: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM8.5 12l2.5 2.5 4.5-5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  help: 'M12 17h.01M9.1 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.5 1.1-1.5 2.1',
  screen: 'M3 5h18v11H3zM8 20h8M12 16v4',
  info: 'M12 11v6M12 7h.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5',
  drop: 'M12 3c4 4.6 6 7.6 6 10.5a6 6 0 0 1-12 0C6 10.6 8 7.6 12 3z',
  coins: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM14.5 10.2a5 5 0 1 1-4.6 6.6',
  organisation: 'M4 20V9l8-5 8 5v11M9 20v-6h6v6',
  auto: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.5L20 4M16.5 7l3 3',
  heart: 'M12 20s-7.5-4.6-7.5-10.2A4.2 4.2 0 0 1 12 7.2a4.2 4.2 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20z',
  home: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  log: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21a7.5 7.5 0 0 1 15 0',
  leave: 'M10 4H4v16h6M9 12h11M16 8l4 4-4 4',
  menu: 'M4 6h16M4 12h16M4 18h16',
  plus: 'M12 5v14M5 12h14',
  dot: 'M12 12m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0',
  download: 'M12 4v11M7 10l5 5 5-5M4 20h16',
  basket: 'M3 9h18l-2 11H5zM8 9l3-6M16 9l-3-6M9 13v4M15 13v4',
  box: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9',
  phone:
    'M6 3.5h3.2l1.8 4.6-2.4 1.5a11.5 11.5 0 0 0 5.8 5.8l1.5-2.4 4.6 1.8V18a2.5 2.5 0 0 1-2.5 2.5A15 15 0 0 1 3.5 6 2.5 2.5 0 0 1 6 3.5z',
  truck:
    'M2.5 6h11.5v10.5M14 9.5h3.8l3.7 3.7v3.3h-2M2.5 6v10.5h2M9.5 16.5h5M7 14.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17 14.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  cup: 'M4 9h12v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10.5h1.5a2.75 2.75 0 0 1 0 5.5H16M8 3v3M12 3v3',
  mail: 'M3 6h18v13H3zM3 7l9 6 9-6',
  correction: 'M4 7h11a5 5 0 0 1 0 10H8M4 7l4-4M4 7l4 4',
} as const

export type IconName = keyof typeof paths

/** A picture beside a word, never instead of one. */
export function Icon({ name, size = '1.1em' }: { readonly name: IconName; readonly size?: string }) {
  const filled = name === 'play' || name === 'running'
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  )
}
