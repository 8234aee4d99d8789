/** How long the list of skills is read. */
export const mostSkills = 300
