export const consentPurposes = ['VOLUNTEERING', 'CONTACT', 'PUBLICATION'] as const
export type ConsentPurposeName = (typeof consentPurposes)[number]
