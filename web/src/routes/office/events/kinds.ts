export const directions = ['SABAQTASTYQ', 'SAULYQ', 'TAZA_ALEM', 'ASYL_MURA', 'QAMQOR', 'BILIM', 'UMIT'] as const
export type DirectionName = (typeof directions)[number]
export const riskClasses = ['ORDINARY', 'HAZARDOUS', 'EMERGENCY'] as const
export type RiskClassName = (typeof riskClasses)[number]
export const consentMethods = ['WRITTEN', 'EMAIL', 'PHONE', 'IN_PERSON'] as const
export type ConsentMethodName = (typeof consentMethods)[number]
