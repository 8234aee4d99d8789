/** Volunteering Law No. 42-VI: hazardous and emergency work is for adults. */
export const adultAgeYears = 18

/** How much one event can have. Lists of them are read no further. */
export const mostShifts = 50
export const mostParts = 30
export const mostSupporters = 50
export const mostShiftSkills = 10
