export const directions = ['SABAQTASTYQ', 'SAULYQ', 'TAZA_ALEM', 'ASYL_MURA', 'QAMQOR', 'BILIM', 'UMIT'] as const
export type DirectionName = (typeof directions)[number]
export const riskClasses = ['ORDINARY', 'HAZARDOUS', 'EMERGENCY'] as const
export type RiskClassName = (typeof riskClasses)[number]
export const consentMethods = ['WRITTEN', 'EMAIL', 'PHONE', 'IN_PERSON'] as const
export type ConsentMethodName = (typeof consentMethods)[number]
/** Volunteering Law No. 42-VI: hazardous and emergency work is for adults. */
export const adultAgeYears = 18
/** How much the server takes of one event. */
export const mostParts = 30
export const mostShifts = 50
