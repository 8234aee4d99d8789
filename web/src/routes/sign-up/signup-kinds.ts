/** What changes who has a place and who waits. */
export const signupKinds = ['SIGNED_UP', 'SIGNUP_CANCELLED', 'WAITLISTED', 'EVENT_CHANGED', 'EVENT_CANCELLED']
