/** What a consent may be for: one concrete piece of working together, never secrecy as such. */
export const CONSENT_PURPOSES = ['assess-need', 'plan-support', 'meet', 'follow-up'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
