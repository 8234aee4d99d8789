export const networks = ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'TIKTOK', 'VK', 'YOUTUBE'] as const
export type NetworkName = (typeof networks)[number]

/** What networks call themselves is the same in every language. */
export const networkNames: Readonly<Record<NetworkName, string>> = {
  INSTAGRAM: 'Instagram',
  FACEBOOK: 'Facebook',
  TELEGRAM: 'Telegram',
  TIKTOK: 'TikTok',
  VK: 'VK',
  YOUTUBE: 'YouTube',
}
