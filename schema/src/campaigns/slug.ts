/** What a campaign's name in addresses looks like; `Campaign_slug_check` in the database holds the same. */
export const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/
